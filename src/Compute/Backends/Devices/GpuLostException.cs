namespace Compute;

/// <summary>
/// A device is gone for this process: it faulted, was reset, or its driver stopped. Arrays on it are lost. Automatic choice goes on with what
/// is left, and <see cref="Backends.List"/> keeps the reason; calls that name the device fail in the same way.
/// </summary>
/// <param name="operation">What was asked for, with its sizes. The fault may be that of an earlier operation, which was only queued.</param>
/// <param name="device">The device's name.</param>
/// <param name="error">The driver's name for the error.</param>
/// <param name="detail">What else the driver said.</param>
public sealed class GpuLostException(string operation, string device, string error, string? detail = null)
    : GpuException(operation, device, error, detail);
