using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Device memory that was given back, kept for the next call: a driver's allocation takes 10 µs to 1 ms and may wait for the whole
/// device. The queue works in order, so that a block may be reused while its last use is still queued.
/// </summary>
/// <param name="context">Where the memory comes from.</param>
internal sealed class GpuMemoryPool(GpuContext context) : IDisposable
{
    // Powers of two waste up to half of a block; large ones go by whole 2 MiB, the page size of a GPU's memory.
    private const long Smallest = 256, Page = 2 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Stack<nint>> _free = [];
    private readonly long _most = context.Device.MemoryBytes / 4;
    private long _kept;
    private bool _closed;

    /// <summary>Bytes that are kept for the next calls.</summary>
    public long KeptBytes
    {
        get
        {
            lock (_lock) return _kept;
        }
    }

    /// <summary>Memory for at least <paramref name="byteLength"/> bytes.</summary>
    public Block Rent(long byteLength)
    {
        long size = Size(byteLength);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, context.Device);
            if (_free.TryGetValue(size, out Stack<nint>? blocks) && blocks.TryPop(out nint handle))
            {
                _kept -= size;
                return new Block(handle, size);
            }
        }

        try
        {
            return new Block(context.Allocate(size), size);
        }
        catch (GpuException) when (KeptBytes > 0)
        {
            Trim();
            return new Block(context.Allocate(size), size);
        }
    }

    /// <summary>Takes memory back.</summary>
    public void Return(Block block)
    {
        lock (_lock)
        {
            if (_closed) return; // The device is closed, and its memory with it.
            if (_kept + block.ByteLength <= _most)
            {
                if (!_free.TryGetValue(block.ByteLength, out Stack<nint>? blocks)) _free.Add(block.ByteLength, blocks = new());
                blocks.Push(block.Handle);
                _kept += block.ByteLength;
                return;
            }
        }

        context.Free(block.Handle);
    }

    /// <summary>Gives everything that is kept back to the driver, which waits for work that still uses it.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            foreach (nint handle in _free.Values.SelectMany(blocks => blocks)) context.Free(handle);
            _free.Clear();
            _kept = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trim();
        lock (_lock) _closed = true;
    }

    private static long Size(long byteLength) =>
        byteLength <= Page
            ? long.Max(Smallest, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)byteLength))
            : (byteLength + Page - 1) / Page * Page;

    /// <summary>A block of the pool.</summary>
    /// <param name="Handle">The driver's handle.</param>
    /// <param name="ByteLength">Its size.</param>
    internal readonly record struct Block(nint Handle, long ByteLength);
}
