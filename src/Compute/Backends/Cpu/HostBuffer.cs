using System.Runtime.InteropServices;

namespace Compute;

/// <summary>Native memory aligned to 64 bytes, a cache line and the widest vector register; not moved and not seen by the garbage collector.</summary>
internal sealed unsafe class HostBuffer : DeviceBuffer
{
    private nint _memory;

    public HostBuffer(Backend owner, long byteLength)
        : base(owner, byteLength)
    {
        _memory = (nint)NativeMemory.AlignedAlloc((nuint)long.Max(byteLength, 1), 64);
        if (byteLength > 0) GC.AddMemoryPressure(byteLength);
    }

    ~HostBuffer() => Free();

    public override nint BaseAddress => _memory;

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        nint memory = Interlocked.Exchange(ref _memory, 0);
        if (memory == 0) return;
        NativeMemory.AlignedFree((void*)memory);
        if (ByteLength > 0) GC.RemoveMemoryPressure(ByteLength);
    }
}
