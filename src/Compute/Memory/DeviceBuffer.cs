namespace Compute;

/// <summary>A block of memory that belongs to a back-end: native host memory, or memory of a device.</summary>
/// <param name="owner">The back-end whose patterns may read and write it.</param>
/// <param name="byteLength">Its size.</param>
public abstract class DeviceBuffer(Backend owner, long byteLength) : IDisposable
{
    /// <summary>The back-end whose patterns may read and write it.</summary>
    public Backend Owner { get; } = owner;

    /// <summary>Its size in bytes.</summary>
    public long ByteLength { get; } = byteLength;

    /// <summary>Where it begins: a pointer for host and CUDA memory, 0 where memory is known by a handle (OpenCL).</summary>
    public abstract nint BaseAddress { get; }

    /// <summary>Gives the memory back. Work already queued on it still runs.</summary>
    public abstract void Dispose();
}
