namespace Compute;

/// <summary>What was called while calls are recorded cannot be done later without the host. Nothing was recorded.</summary>
/// <param name="operation">What was called.</param>
/// <param name="backend">The back-end that records.</param>
/// <param name="reason">Why not, and what to do.</param>
public sealed class RecordingException(string operation, Backend backend, string reason)
    : InvalidOperationException($"{operation} cannot be recorded on {backend}: {reason}")
{
    /// <summary>What was called.</summary>
    public string Operation { get; } = operation;
}
