using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Parts of host arrays on their way through a device on three queues: one sends, one works, one fetches. An event after each step lets the
/// queue of the next one begin, and the step that needs its memory again.
/// </summary>
internal sealed unsafe class GpuConveyor : Conveyor
{
    // One part is worked on while the other is sent or fetched.
    private const int Depth = 2;

    private readonly GpuQueue _send, _work, _fetch;
    private readonly GpuTransfers _transfers;
    private readonly Place[,] _places;
    private readonly GpuEvent?[] _worked = new GpuEvent?[Depth];
    private readonly Lock _fetching = new();
    private int _part = -1;

    /// <param name="queues">What sends, works and fetches.</param>
    /// <param name="transfers">How.</param>
    /// <param name="rent">Makes memory.</param>
    /// <param name="partBytes">The largest part of each array.</param>
    public GpuConveyor((GpuQueue Send, OrderedQueue Work, GpuQueue Fetch) queues, GpuTransfers transfers, Func<long, GpuBuffer> rent, ReadOnlySpan<long> partBytes)
    {
        (_send, _work, _fetch) = (queues.Send, queues.Work.Driver, queues.Fetch);
        _transfers = transfers;
        _places = new Place[Depth, partBytes.Length];
        try
        {
            for (int slot = 0; slot < Depth; slot++)
            for (int array = 0; array < partBytes.Length; array++)
                _places[slot, array] = new Place(rent(partBytes[array]));

            // The memory's last user may still be queued, here or elsewhere.
            foreach (Place place in _places) queues.Work.Begin([GpuArgument.Array<byte>(place.Memory, place.Buffer.ByteLength)], "A call on host arrays").Dispose();
            using GpuEvent free = _work.Record();
            _send.Wait(free);
        }
        catch
        {
            foreach (Place place in _places) place?.Buffer.Dispose();
            throw;
        }
    }

    private int Slot => _part % Depth;

    public override void Next()
    {
        EndPart();
        _part++;
        if (_worked[Slot] is { } worked) _send.Wait(worked);
    }

    public override View<T> Send<T>(int array, T* source, long columns, long rows = 1, long leading = 0)
    {
        View<T> part = Room<T>(array, rows * columns);
        if (part.Length == 0) return part;
        _transfers.BeginWrite(_send, Memory(part), Rows(source, columns, rows, leading));
        using GpuEvent sent = _send.Record();
        _work.Wait(sent);
        return part;
    }

    public override View<T> Room<T>(int array, long length)
    {
        Place place = _places[Slot, array];
        place.Fetched.GetAwaiter().GetResult();
        return new View<T>(place.Buffer, place.Buffer.BaseAddress, length);
    }

    public override void Fetch<T>(View<T> part, T* destination, long columns, long rows = 1, long leading = 0)
    {
        GpuEvent done = _work.Record();
        GpuMemory memory = Memory(part);
        HostRows to = Rows(destination, columns, rows, leading);
        PlaceOf(part.Buffer!).Fetched = Task.Run(() =>
        {
            using (done)
            {
                // One part after the other: the queue would have this one wait for the work of the next.
                lock (_fetching)
                {
                    _fetch.Wait(done);
                    _transfers.Read(_fetch, memory, to);
                }
            }
        });
    }

    public override void Finish()
    {
        EndPart();
        foreach (Place place in _places) place.Fetched.GetAwaiter().GetResult();

        // Sources that the device reads by itself are the caller's again.
        _send.Synchronize();
    }

    public override void Dispose()
    {
        // After a failure too the host's arrays and the pool's memory are let go only when nobody uses them.
        try
        {
            Task.WaitAll([.. _places.Cast<Place>().Select(p => p.Fetched)]);
            _send.Synchronize();
        }
        catch (Exception e) when (e is AggregateException or GpuException)
        {
            // It was told already, or a device that is gone has nothing left to wait for.
        }

        foreach (GpuEvent? worked in _worked) worked?.Dispose();
        foreach (Place place in _places) place.Buffer.Dispose();
    }

    /// <summary>What the part's inputs wait for before they are overwritten.</summary>
    private void EndPart()
    {
        if (_part < 0) return;
        _worked[Slot]?.Dispose();
        _worked[Slot] = _work.Record();
    }

    private Place PlaceOf(DeviceBuffer buffer)
    {
        foreach (Place place in _places)
        {
            if (ReferenceEquals(place.Buffer, buffer)) return place;
        }

        throw new ArgumentException("The view is not the conveyor's.", nameof(buffer));
    }

    private static GpuMemory Memory<T>(View<T> part)
        where T : unmanaged => new(((GpuBuffer)part.Buffer!).Handle, 0, part.Buffer);

    private static HostRows Rows<T>(T* first, long columns, long rows, long leading)
        where T : unmanaged => new((nint)first, columns * sizeof(T), rows, leading * sizeof(T));

    /// <summary>Memory for a part of an array.</summary>
    private sealed class Place(GpuBuffer buffer)
    {
        public GpuBuffer Buffer => buffer;

        public GpuMemory Memory => new(buffer.Handle, 0, buffer);

        /// <summary>Ends when what was in it is on the host.</summary>
        public Task Fetched { get; set; } = Task.CompletedTask;
    }
}
