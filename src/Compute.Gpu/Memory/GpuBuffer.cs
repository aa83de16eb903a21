namespace Compute.Gpu;

/// <summary>A part of the pool's memory.</summary>
internal sealed class GpuBuffer : DeviceBuffer
{
    private readonly bool _isAddress;
    private int _disposed;

    public GpuBuffer(GpuBackend owner, long byteLength, bool isAddress, string purpose)
        : base(owner, byteLength)
    {
        _isAddress = isAddress;
        Block = owner.Lend(byteLength, purpose);
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
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && Block is not null) ((GpuBackend)Owner).TakeBack(Block);
    }
}
