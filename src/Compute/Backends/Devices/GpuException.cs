namespace Compute;

/// <summary>
/// A GPU's driver refused an operation. Inputs are untouched; the operation's result is not to be used. What is derived from it says what
/// kind of refusal it is, and whether another call can succeed.
/// </summary>
/// <param name="operation">What was asked for, with its sizes.</param>
/// <param name="device">The device's name.</param>
/// <param name="error">The driver's name for the error, like <c>CUDA_ERROR_INVALID_VALUE</c>.</param>
/// <param name="detail">What else the driver said; a compiler's log, for instance.</param>
public class GpuException(string operation, string device, string error, string? detail = null)
    : Exception($"{operation} on {device}: {error}{(string.IsNullOrWhiteSpace(detail) ? "" : $"\n{detail.Trim()}")}")
{
    /// <summary>What was asked for, with its sizes.</summary>
    public string Operation { get; } = operation;

    /// <summary>The device's name.</summary>
    public string Device { get; } = device;

    /// <summary>The driver's name for the error.</summary>
    public string Error { get; } = error;
}
