using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Device memory that was given back, kept for the next call in sizes of which any request fills four fifths. The order of the device's
/// queue is the order of its users: a block may be lent while its last use is still queued, so that the pool needs no bookkeeping of the
/// device's progress.
/// </summary>
/// <param name="context">Where the memory comes from.</param>
internal sealed class GpuMemoryPool(GpuContext context) : IMemoryPool, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<nint>?[] _free = new Stack<nint>?[SizeClass.Count];
    private readonly long _most = context.Device.SharesHostMemory ? context.Device.MemoryBytes / 4 : long.MaxValue;
    private long _limit = MemoryLimit.FromEnvironment() ?? context.Device.MemoryBytes;
    private long _inUse, _cached, _leaving, _peak, _hits, _misses;
    private bool _closed;

    /// <inheritdoc/>
    public MemoryStatistics Statistics
    {
        get
        {
            lock (_lock) return new MemoryStatistics(_inUse, _cached, _peak, _limit, _hits, _misses);
        }
    }

    /// <inheritdoc/>
    public long LimitBytes
    {
        get
        {
            lock (_lock) return _limit;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (_lock) _limit = value;
        }
    }

    /// <summary>Memory for at least <paramref name="byteLength"/> bytes.</summary>
    /// <param name="byteLength">The bytes.</param>
    /// <param name="purpose">What needs them, for messages.</param>
    /// <exception cref="GpuMemoryException">The device or the limit has no room, with nothing left that could be given back.</exception>
    public Block Rent(long byteLength, string purpose)
    {
        SizeClass size = SizeClass.Of(byteLength);
        bool fits;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, context.Device);
            _inUse += size.ByteLength;
            if (_free[size.Index] is { } blocks && blocks.TryPop(out nint kept))
            {
                _cached -= size.ByteLength;
                _hits++;
                _peak = long.Max(_peak, _inUse);
                return new Block(kept, size);
            }

            _misses++;
            fits = _inUse + _cached <= _limit;
        }

        try
        {
            nint handle = fits ? Allocate(size.ByteLength) : AllocateAfterCleaning(size.ByteLength);
            lock (_lock) _peak = long.Max(_peak, _inUse);
            return new Block(handle, size);
        }
        catch (Exception e)
        {
            lock (_lock) _inUse -= size.ByteLength;
            if (e is GpuMemoryException { Error: var error })
                throw new GpuMemoryException($"allocating {byteLength:N0} bytes for {purpose}", context.Device.ToString(), error, Statistics);
            throw;
        }
    }

    /// <summary>Takes memory back.</summary>
    public void Return(Block block)
    {
        lock (_lock)
        {
            if (_closed) return; // The device is closed, and its memory with it.
            if (_inUse + _cached <= _limit && _cached + block.Size.ByteLength <= _most)
            {
                (_free[block.Size.Index] ??= new()).Push(block.Handle);
                _cached += block.Size.ByteLength;
                _inUse -= block.Size.ByteLength;
                return;
            }
        }

        context.Free(block.Handle);
        lock (_lock) _inUse -= block.Size.ByteLength;
    }

    /// <inheritdoc/>
    public void Trim()
    {
        List<nint> handles = [];
        long taken;
        lock (_lock)
        {
            foreach (Stack<nint>? blocks in _free)
            {
                if (blocks is null) continue;
                handles.AddRange(blocks);
                blocks.Clear();
            }

            taken = _cached - _leaving;
            _leaving += taken;
        }

        // Not under the lock: the driver waits for work that still uses the memory. Until then it counts.
        handles.ForEach(context.Free);
        lock (_lock)
        {
            _cached -= taken;
            _leaving -= taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trim();
        lock (_lock) _closed = true;
    }

    private nint Allocate(long byteLength)
    {
        try
        {
            return context.Allocate(byteLength);
        }
        catch (GpuMemoryException)
        {
            return AllocateAfterCleaning(byteLength);
        }
    }

    /// <summary>A second try, with everything given back that nobody holds: what is kept, and arrays that were forgotten undisposed.</summary>
    private nint AllocateAfterCleaning(long byteLength)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        bool fits = false;
        while (!fits)
        {
            Trim();
            lock (_lock)
            {
                // Other threads may have given blocks back meanwhile.
                fits = _inUse + _cached <= _limit;
                if (_inUse > _limit) throw new GpuMemoryException($"allocating {byteLength:N0} bytes", context.Device.ToString(), "the pool's limit is reached");
            }
        }

        return context.Allocate(byteLength);
    }

    /// <summary>A block of the pool.</summary>
    /// <param name="Handle">The driver's handle.</param>
    /// <param name="Size">Its size.</param>
    internal readonly record struct Block(nint Handle, SizeClass Size);
}
