namespace Compute;

/// <summary>A back-end was asked for by name and cannot be had. Explicit choice never falls back; <c>auto</c> does.</summary>
/// <param name="selector">What was asked for.</param>
/// <param name="reason">Why it cannot be had.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="available">Selectors of what can be had.</param>
/// <param name="innerException">What went wrong, if the reason is a failure.</param>
public sealed class BackendNotAvailableException(
    string selector, string reason, string remedy, IReadOnlyList<string> available, Exception? innerException = null)
    : InvalidOperationException($"The back-end '{selector}' is not available: {reason} {remedy} Available: {string.Join(", ", available)}.", innerException)
{
    /// <summary>What was asked for.</summary>
    public string Selector { get; } = selector;

    /// <summary>Why it cannot be had.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Selectors of what can be had.</summary>
    public IReadOnlyList<string> Available { get; } = available;
}
