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
    private static readonly Lock s_lock = new();
    private static volatile (nint Start, nint End)[] s_pinned = [];

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

    /// <summary>
    /// Whether an array lies in memory that a device reads by itself: automatic choice then counts with the faster link. Such memory is rare, and asked
    /// for often.
    /// </summary>
    internal static bool IsPinned(void* start, long byteLength)
    {
        foreach ((nint first, nint last) in s_pinned)
        {
            if (first <= (nint)start && (nint)start + (nint)byteLength <= last) return true;
        }

        return false;
    }

    /// <summary>Says that a device reads the memory by itself; told before it is used.</summary>
    protected void BeginPinned()
    {
        lock (s_lock) s_pinned = [.. s_pinned, (Address, Address + (nint)ByteLength)];
    }

    /// <summary>Takes that back, before the memory is given back.</summary>
    protected void EndPinned()
    {
        lock (s_lock) s_pinned = [.. s_pinned.Where(r => r.Start != Address)];
    }
}

/// <summary>Memory like any other, on back-ends that work in host memory.</summary>
internal sealed class PlainHostMemory(HostBuffer buffer) : HostMemory(buffer.BaseAddress, buffer.ByteLength)
{
    public override void Dispose() => buffer.Dispose();
}
