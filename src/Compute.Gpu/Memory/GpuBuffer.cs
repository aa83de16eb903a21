namespace Compute.Gpu;

/// <summary>A part of the pool's memory.</summary>
internal sealed class GpuBuffer : DeviceBuffer
{
    private readonly GpuMemoryPool _pool;
    private readonly bool _isAddress;
    private int _disposed;

    public GpuBuffer(GpuBackend owner, GpuMemoryPool pool, long byteLength, bool isAddress, string purpose)
        : base(owner, byteLength)
    {
        _pool = pool;
        _isAddress = isAddress;
        Block = pool.Rent(byteLength, purpose, owner.Place);
    }

    // An array that was forgotten gives its memory back when the collector finds it.
    ~GpuBuffer() => Return();

    /// <summary>The memory.</summary>
    public GpuBlock Block { get; }

    /// <summary>The driver's handle.</summary>
    public nint Handle => Block.Handle;

    public override nint BaseAddress => _isAddress ? Block.Handle : 0;

    public override void Dispose()
    {
        Return();
        GC.SuppressFinalize(this);
    }

    // The constructor may have failed before there was a block.
    private void Return()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && Block is not null) _pool.Return(Block, ((GpuBackend)Owner).Place);
    }
}
