namespace Compute;

/// <summary>A driver does not take a kernel's text: it is damaged, or in a version that the driver is too old for. Other kernels work.</summary>
/// <param name="operation">The kernel.</param>
/// <param name="device">The device's name.</param>
/// <param name="error">The driver's name for the error.</param>
/// <param name="detail">The driver's compiler's log.</param>
public sealed class GpuImageException(string operation, string device, string error, string? detail = null)
    : GpuException(operation, device, error, detail);
