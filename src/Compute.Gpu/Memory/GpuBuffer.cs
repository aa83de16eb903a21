namespace Compute.Gpu;

/// <summary>A part of the pool's memory.</summary>
internal sealed class GpuBuffer : DeviceBuffer
{
    private readonly GpuMemoryPool _pool;
    private readonly bool _isAddress;
    private readonly GpuMemoryPool.Block _block;
    private int _disposed;

    public GpuBuffer(Backend owner, GpuMemoryPool pool, long byteLength, bool isAddress, string purpose)
        : base(owner, byteLength)
    {
        _pool = pool;
        _isAddress = isAddress;
        _block = pool.Rent(byteLength, purpose);
    }

    // An array that was forgotten gives its memory back when the collector finds it.
    ~GpuBuffer() => Return();

    /// <summary>The driver's handle.</summary>
    public nint Handle => _block.Handle;

    public override nint BaseAddress => _isAddress ? _block.Handle : 0;

    public override void Dispose()
    {
        Return();
        GC.SuppressFinalize(this);
    }

    // The constructor may have failed before there was a block.
    private void Return()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && _block.Handle != 0) _pool.Return(_block);
    }
}
