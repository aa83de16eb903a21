namespace Compute;

/// <summary>
/// Host memory for arrays that go to a device and back often: a device with memory of its own reads and writes it at the full speed of its
/// link, without the CPU's help. Locked pages are lost to everybody else, so have little of it and use it again. Any span of it can be given
/// to any call, on any back-end.
/// </summary>
/// <param name="address">Where it begins; aligned to 64 bytes.</param>
/// <param name="byteLength">Its size.</param>
public abstract unsafe class HostMemory(nint address, long byteLength) : IDisposable
{
    /// <summary>Where it begins; aligned to 64 bytes.</summary>
    public nint Address { get; } = address;

    /// <summary>Its size in bytes.</summary>
    public long ByteLength { get; } = byteLength;

    /// <summary>The memory as elements; not cleared. Not to be used when it was disposed.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="OverflowException">There are more elements than a span can have; <see cref="Address"/> has no such limit.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged => new((void*)Address, checked((int)(ByteLength / sizeof(T))));

    /// <summary>Gives the memory back.</summary>
    public abstract void Dispose();
}

/// <summary>Memory like any other, on back-ends that work in host memory.</summary>
internal sealed class PlainHostMemory(HostBuffer buffer) : HostMemory(buffer.BaseAddress, buffer.ByteLength)
{
    public override void Dispose() => buffer.Dispose();
}
