using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>Streams: back-ends with queues of their own, and the device's memory and kernels.</summary>
internal sealed unsafe partial class GpuBackend
{
    private readonly GpuBackend _device;
    private readonly DeviceOrder _order;
    private readonly PinnedRanges _pinned;
    private readonly List<GpuBackend> _streams = [];

    private GpuBackend(GpuBackend device)
        : base(device.Device, device)
    {
        (_device, _context, _order, _pinned, _pool, _kernels) = (device, device._context, device._order, device._pinned, device._pool, device._kernels);
        _queue = new OrderedQueue(_context.CreateQueue(), _order);
        _transfers = new GpuTransfers(_context, _pinned);
        (_sendQueue, _fetchQueue) = (new Lazy<GpuQueue>(_context.CreateQueue), new Lazy<GpuQueue>(_context.CreateQueue));
    }

    /// <summary>The place of its queue among the device's.</summary>
    internal int Place => _queue.Index;

    public override Backend OpenStream()
    {
        lock (_device._streams)
        {
            ObjectDisposedException.ThrowIf(_device._disposed != 0, _device);
            var stream = new GpuBackend(_device);
            _device._streams.Add(stream);
            return stream;
        }
    }

    /// <summary>Of a device: also its streams'.</summary>
    public override void Synchronize()
    {
        _queue.Refuse(nameof(Synchronize));
        _queue.Synchronize();
        foreach (GpuBackend stream in Streams()) stream._queue.Synchronize();
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (!ReferenceEquals(this, _device))
        {
            Close();
            return;
        }

        foreach (GpuBackend stream in Streams()) stream.Dispose();
        End(_queue, _cuBlas, _transfers, _sendQueue, _fetchQueue);
        _kernels.Dispose();
        _pool.Dispose();
        _context.Dispose();
    }

    public override string ToString() => ReferenceEquals(this, _device) ? base.ToString() : $"a stream of {base.ToString()}";

    /// <summary>What is left of a stream goes on in the device's own queue.</summary>
    private void Close()
    {
        var own = (_queue, _cuBlas, _transfers, _sendQueue, _fetchQueue);
        (_queue, _transfers, _sendQueue, _fetchQueue) = (_device._queue, _device._transfers, _device._sendQueue, _device._fetchQueue);
        End(own._queue, own._cuBlas, own._transfers, own._sendQueue, own._fetchQueue);
        _pool.Close(own._queue.Index);
        lock (_device._streams) _device._streams.Remove(this);
    }

    private static void End(OrderedQueue queue, IDisposable? library, GpuTransfers transfers, Lazy<GpuQueue> send, Lazy<GpuQueue> fetch)
    {
        queue.Finish();
        library?.Dispose();
        transfers.Dispose();
        if (send.IsValueCreated) send.Value.Dispose();
        if (fetch.IsValueCreated) fetch.Value.Dispose();
        queue.Dispose();
    }

    private GpuBackend[] Streams()
    {
        lock (_streams) return _streams.Count == 0 ? [] : [.. _streams];
    }
}
