namespace Compute.Gpu;

/// <summary>A GPU driver refused an operation. Inputs are untouched; the device's result is not to be used.</summary>
/// <param name="operation">What was asked for, with its sizes.</param>
/// <param name="device">The device's name.</param>
/// <param name="error">The driver's name for the error, like <c>CUDA_ERROR_OUT_OF_MEMORY</c>.</param>
/// <param name="detail">What else the driver said; a compiler's log, for instance.</param>
public sealed class GpuException(string operation, string device, string error, string? detail = null)
    : Exception($"{operation} on {device}: {error}{(string.IsNullOrWhiteSpace(detail) ? "" : $"\n{detail.Trim()}")}")
{
    /// <summary>What was asked for, with its sizes.</summary>
    public string Operation { get; } = operation;

    /// <summary>The device's name.</summary>
    public string Device { get; } = device;

    /// <summary>The driver's name for the error.</summary>
    public string Error { get; } = error;
}
