using System.Diagnostics.CodeAnalysis;

namespace Compute;

/// <summary>The back-ends of this process. Each is opened once, shared by everybody, and lives as long as the process.</summary>
public static class Backends
{
    internal static BackendRegistry Registry { get; } = new(HostFacts.Current, GpuProbe.Find, Environment.GetEnvironmentVariable);

    /// <summary>The reference: one value at a time, one thread.</summary>
    public static Backend Scalar => Registry.Scalar;

    /// <summary>Vector registers, one thread.</summary>
    public static Backend Simd => Registry.Simd;

    /// <summary>Vector registers, as many threads as the process may use cores.</summary>
    public static Backend Parallel => Registry.Parallel;

    /// <summary>Whether there is a GPU, and if not, why, and what to do about it. The first time loads drivers.</summary>
    public static GpuStatus Gpu => Registry.Gpu;

    /// <summary>The back-end of a selector; for <c>auto</c> and <c>cpu</c> the one that large work would go to. Device arrays are made on it.</summary>
    /// <param name="selector">See <see cref="Selector"/>.</param>
    /// <exception cref="InvalidSelectorException">The text is no selector, or <c>all</c>.</exception>
    /// <exception cref="BackendNotAvailableException">It cannot be had.</exception>
    public static Backend Get(string selector) => TryGet(selector, out Backend? backend, out BackendNotAvailableException? reason) ? backend : throw reason;

    /// <summary>The back-end of a selector, or the reason why it cannot be had.</summary>
    /// <param name="selector">See <see cref="Selector"/>.</param>
    /// <param name="backend">The back-end.</param>
    /// <param name="reason">Why it cannot be had.</param>
    /// <exception cref="InvalidSelectorException">The text is no selector, or <c>all</c>.</exception>
    public static bool TryGet(string selector, [NotNullWhen(true)] out Backend? backend, [NotNullWhen(false)] out BackendNotAvailableException? reason) =>
        Registry.TryGet(Selector.Parse(selector), out backend, out reason);

    /// <summary>The back-ends of a list such as <c>simd,parallel:2</c>, each once; <c>all</c> stands for every one that can be had.</summary>
    /// <param name="selectors">Selectors, separated by commas.</param>
    /// <exception cref="InvalidSelectorException">One of them is no selector.</exception>
    /// <exception cref="BackendNotAvailableException">One of them cannot be had.</exception>
    public static IReadOnlyList<Backend> GetAll(string selectors) =>
        [.. Selector.ParseList(selectors).SelectMany(s => s.Kind == SelectorKind.All ? Everything() : [Get(s.ToString())]).Distinct()];

    /// <summary>Every back-end that is there, and those that might be, with the reason. Opens every device.</summary>
    public static IReadOnlyList<BackendStatus> List() => Registry.List();

    private static IEnumerable<Backend> Everything() => Registry.List().Where(s => s.Available).Select(s => Get(s.Device.Selector));
}
