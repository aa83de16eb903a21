namespace Compute;

/// <summary>
/// A device has no memory left for an operation, or its pool would go beyond its limit, although everything that was kept for later calls
/// has been given back. The device goes on working: a smaller call, or the same one when arrays were disposed, can succeed.
/// </summary>
/// <param name="operation">What was asked for, with its sizes.</param>
/// <param name="device">The device's name.</param>
/// <param name="error">The driver's name for the error, or that the limit is reached.</param>
/// <param name="pool">What the device's pool held when it was asked; null where the driver ran out by itself.</param>
public sealed class GpuMemoryException(string operation, string device, string error, MemoryStatistics? pool = null)
    : GpuException(operation, device, error, pool is { } held ? $"The pool holds {held}." : null)
{
    /// <summary>What the device's pool held when it was asked; null where the driver ran out by itself.</summary>
    public MemoryStatistics? Pool { get; } = pool;
}
