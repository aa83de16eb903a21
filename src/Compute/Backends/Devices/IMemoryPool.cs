namespace Compute;

/// <summary>
/// The memory that a back-end has taken from its device: lent to arrays and calls, or kept for the next ones, since a driver's allocation
/// takes 10 µs to 1 ms and may wait for the whole device.
/// </summary>
public interface IMemoryPool
{
    /// <summary>What it holds, and how often it served.</summary>
    MemoryStatistics Statistics { get; }

    /// <summary>
    /// The most that it may take from the device, in bytes. Lowered below what is lent, nothing is taken back, and nothing more is lent.
    /// At first what <c>COMPUTE_GPU_MEMORY</c> says (<c>512M</c>, <c>8G</c>), else the device's memory.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    long LimitBytes { get; set; }

    /// <summary>Gives everything that is kept back to the device. Waits for work that still uses it.</summary>
    void Trim();
}
