using System.Globalization;

namespace Compute;

/// <summary>What a selector asks for.</summary>
public enum SelectorKind
{
    /// <summary>The planner's choice among everything that is there.</summary>
    Auto,

    /// <summary>The planner's choice among the CPU's back-ends.</summary>
    Cpu,

    /// <summary>One thread, no vector registers: the reference.</summary>
    Scalar,

    /// <summary>One thread, vector registers.</summary>
    Simd,

    /// <summary>Vector registers on several threads.</summary>
    Parallel,

    /// <summary>The best GPU.</summary>
    Gpu,

    /// <summary>A CUDA device.</summary>
    Cuda,

    /// <summary>An OpenCL device.</summary>
    OpenCl,

    /// <summary>Every back-end in turn: benchmarks and verification only.</summary>
    All,
}

/// <summary>
/// A choice of back-end as people write it, in calls, in <c>COMPUTE_BACKEND</c> and after <c>--backend</c>:
/// <c>auto | cpu | scalar | simd | parallel[:threads] | gpu | cuda[:i] | opencl[:i] | all</c>.
/// </summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Number">The number of threads or the index of the device; null if none was given.</param>
public readonly record struct Selector(SelectorKind Kind, int? Number = null)
{
    /// <summary>Threads are scheduled by the operating system; more than this is a slip of the keyboard.</summary>
    public const int MaxThreads = 1024;

    private static readonly (string Word, SelectorKind Kind)[] s_words =
    [
        ("auto", SelectorKind.Auto), ("cpu", SelectorKind.Cpu), ("scalar", SelectorKind.Scalar), ("simd", SelectorKind.Simd),
        ("parallel", SelectorKind.Parallel), ("gpu", SelectorKind.Gpu), ("cuda", SelectorKind.Cuda), ("opencl", SelectorKind.OpenCl),
        ("all", SelectorKind.All),
    ];

    /// <summary>Everything that can be written.</summary>
    public static string Grammar => "auto | cpu | scalar | simd | parallel[:threads] | gpu | cuda[:index] | opencl[:index] | all";

    /// <summary>Whether the planner chooses.</summary>
    public bool IsAutomatic => Kind is SelectorKind.Auto or SelectorKind.Cpu;

    /// <summary>Reads a selector; upper and lower case are the same.</summary>
    /// <exception cref="InvalidSelectorException">The text is none.</exception>
    public static Selector Parse(string text) =>
        TryParse(text, out Selector selector, out string? error) ? selector : throw new InvalidSelectorException(text, error!);

    /// <summary>Reads a list of selectors, separated by commas.</summary>
    /// <exception cref="InvalidSelectorException">One of them is none.</exception>
    public static IReadOnlyList<Selector> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(Parse)];
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        SelectorKind kind = Kind;
        string word = Array.Find(s_words, w => w.Kind == kind).Word;
        return Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{word}:{number}") : word;
    }

    private static bool TryParse(string text, out Selector selector, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        selector = default;
        string[] parts = text.Trim().Split(':');
        int found = Array.FindIndex(s_words, w => w.Word.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        error = found < 0 || parts.Length > 2 ? "it is no selector" : null;
        if (error is not null) return false;

        SelectorKind kind = s_words[found].Kind;
        if (parts.Length == 1)
        {
            selector = new Selector(kind);
            return true;
        }

        int least = kind == SelectorKind.Parallel ? 1 : 0;
        int most = kind == SelectorKind.Parallel ? MaxThreads : int.MaxValue;
        if (kind is not (SelectorKind.Parallel or SelectorKind.Cuda or SelectorKind.OpenCl))
            error = $"'{parts[0]}' takes no number";
        else if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
            error = kind == SelectorKind.Parallel ? $"threads are a number from {least} to {most}" : "the index of a device is a number from 0";
        else
            selector = new Selector(kind, number);
        return error is null;
    }
}
