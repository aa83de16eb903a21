using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Device memory that was given back, kept for the next call in sizes of which any request fills four fifths. A block may be lent while its last use is
/// still queued: it knows its users (<see cref="GpuBlock"/>), so that the pool needs no bookkeeping of the device's progress. Each queue has a stock of
/// its own, since what is used in one queue only needs no waiting.
/// </summary>
/// <param name="context">Where the memory comes from.</param>
internal sealed class GpuMemoryPool(GpuContext context) : IMemoryPool, IDisposable
{
    private const string LimitReached = "the pool's limit is reached";

    private readonly Lock _lock = new();
    private readonly List<Stack<GpuBlock>?[]> _stocks = [];
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
    /// <param name="place">The place of the queue that will use them first.</param>
    /// <exception cref="GpuMemoryException">The device or the limit has no room, with nothing left that could be given back.</exception>
    public GpuBlock Rent(long byteLength, string purpose, int place = 0)
    {
        SizeClass size = SizeClass.Of(byteLength);

        // What could never be had must not count, for however short a time: calls of other threads would find no room.
        if (size.ByteLength > LimitBytes)
        {
            Trim();
            throw new GpuMemoryException($"allocating {byteLength:N0} bytes for {purpose}", context.Device.ToString(), LimitReached, Statistics);
        }

        bool fits;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, context.Device);
            _inUse += size.ByteLength;
            if (place < _stocks.Count && _stocks[place][size.Index] is { } blocks && blocks.TryPop(out GpuBlock? kept))
            {
                _cached -= size.ByteLength;
                _hits++;
                _peak = long.Max(_peak, _inUse);
                kept.Holders = 1;
                return kept;
            }

            _misses++;
            fits = _inUse + _cached <= _limit;
        }

        try
        {
            nint handle = fits ? Allocate(size.ByteLength) : AllocateAfterCleaning(size.ByteLength);
            lock (_lock) _peak = long.Max(_peak, _inUse);
            return new GpuBlock(handle, size) { Holders = 1 };
        }
        catch (Exception e)
        {
            lock (_lock) _inUse -= size.ByteLength;
            if (e is GpuMemoryException { Error: var error })
                throw new GpuMemoryException($"allocating {byteLength:N0} bytes for {purpose}", context.Device.ToString(), error, Statistics);
            throw;
        }
    }

    /// <summary>One more holds memory that is lent.</summary>
    public void Hold(GpuBlock block)
    {
        lock (_lock) block.Holders++;
    }

    /// <summary>Takes memory back, when nobody holds it any more.</summary>
    /// <param name="block">The memory.</param>
    /// <param name="place">The place of the queue that used it last.</param>
    public void Return(GpuBlock block, int place = 0)
    {
        lock (_lock)
        {
            if (--block.Holders > 0 || _closed) return; // Where the device is closed its memory is too.
            if (_inUse + _cached <= _limit && _cached + block.Size.ByteLength <= _most)
            {
                Keep(block, place);
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
        List<GpuBlock> gone = [];
        long taken;
        lock (_lock)
        {
            foreach (Stack<GpuBlock>? blocks in _stocks.SelectMany(s => s))
            {
                if (blocks is null) continue;
                gone.AddRange(blocks);
                blocks.Clear();
            }

            taken = _cached - _leaving;
            _leaving += taken;
        }

        // Not under the lock: the driver waits for work that still uses the memory. Until then it counts.
        foreach (GpuBlock block in gone) context.Free(block.Handle);
        lock (_lock)
        {
            _cached -= taken;
            _leaving -= taken;
        }
    }

    /// <summary>Moves a closed queue's stock to the first queue's.</summary>
    public void Close(int place)
    {
        lock (_lock)
        {
            if (place >= _stocks.Count) return;
            foreach (Stack<GpuBlock>? blocks in _stocks[place])
            {
                while (blocks is { Count: > 0 }) Keep(blocks.Pop(), 0);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trim();
        lock (_lock) _closed = true;
    }

    private void Keep(GpuBlock block, int place)
    {
        while (_stocks.Count <= place) _stocks.Add(new Stack<GpuBlock>?[SizeClass.Count]);
        (_stocks[place][block.Size.Index] ??= new()).Push(block);
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
                if (_inUse > _limit) throw new GpuMemoryException($"allocating {byteLength:N0} bytes", context.Device.ToString(), LimitReached);
            }
        }

        return context.Allocate(byteLength);
    }
}
