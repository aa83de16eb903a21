using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// A queue whose work is in order with that of the device's other queues, as far as it uses the same memory: before something is queued, the queue is
/// told to wait for the others' events. Nobody else has to. On a device with one queue that is a comparison for each array.
/// </summary>
internal sealed class OrderedQueue : IDisposable
{
    private readonly DeviceOrder _order;
    private long[] _seen = [];
    private GpuEvent? _event;
    private long _recorded = -1;
    private bool _closed;
    private int _disposed;

    /// <param name="queue">The driver's queue.</param>
    /// <param name="order">The device's order.</param>
    public OrderedQueue(GpuQueue queue, DeviceOrder order)
    {
        (Driver, _order) = (queue, order);
        Index = order.Add(this);
    }

    /// <summary>The driver's queue: what is put into it is ordered by a <see cref="Turn"/>, or by its user.</summary>
    public GpuQueue Driver { get; }

    /// <summary>Its place among the device's queues.</summary>
    public int Index { get; }

    /// <summary>Queues a kernel.</summary>
    public void Launch(GpuKernel kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments)
    {
        if (_order.Recorder is { } recorder)
        {
            recorder.Add(kernel, grid, arguments);
            return;
        }

        lock (_order.Gate)
        {
            Await(arguments);
            Driver.Launch(kernel, grid, arguments);
            Used(arguments);
        }
    }

    /// <summary>Queues a copy on the device.</summary>
    public void Copy(GpuArgument source, GpuArgument destination, long byteLength)
    {
        if (_order.Recorder is { } recorder)
        {
            recorder.Add(source, destination, byteLength);
            return;
        }

        ReadOnlySpan<GpuArgument> both = [source, destination];
        lock (_order.Gate)
        {
            Await(both);
            Driver.Copy(source.Memory, destination.Memory, byteLength);
            Used(both);
        }
    }

    /// <summary>Queues recorded work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="graph">The driver's graph of it; null where there is none.</param>
    public void Run(RecordedWork work, GpuGraph? graph)
    {
        if (_order.Recorder is { } recorder)
        {
            recorder.Add(work);
            return;
        }

        if (work.IsEmpty) return;
        lock (_order.Gate)
        {
            Await(work.Uses);
            if (graph is null) work.Replay(Driver);
            else graph.Launch(Driver);
            Used(work.Uses);
        }
    }

    /// <summary>Begins what puts work into the driver's queue by itself: other work on the memory waits for it, and it for them.</summary>
    /// <param name="uses">The memory.</param>
    /// <param name="operation">What messages call it.</param>
    /// <exception cref="RecordingException">This thread's calls are recorded.</exception>
    public Turn Begin(ReadOnlySpan<GpuArgument> uses, [CallerMemberName] string operation = "")
    {
        Refuse(operation);
        lock (_order.Gate) Await(uses);
        return new Turn(this, uses);
    }

    /// <summary>Throws while this thread's calls are recorded.</summary>
    public void Refuse(string operation)
    {
        if (_order.Recorder is { } recorder)
            throw recorder.Refusal(operation, "it takes values from the host or another device, or brings them there, when it is called. Call it before or after.");
    }

    /// <summary>Whatever is queued from now on runs after what another queue had up to a number. Under the lock.</summary>
    public void WaitFor(OrderedQueue other, long ticket)
    {
        if (ReferenceEquals(other, this) || other._closed) return;
        if (_seen.Length <= other.Index) Array.Resize(ref _seen, other.Index + 4);
        if (_seen[other.Index] >= ticket) return;
        Driver.Wait(other.EventAfter(ticket));
        _seen[other.Index] = other._recorded;
    }

    /// <summary>Waits for everything queued so far.</summary>
    public void Synchronize() => Driver.Synchronize();

    /// <summary>The same, where a device that is gone is no error.</summary>
    public void Finish()
    {
        try
        {
            Driver.Synchronize();
        }
        catch (GpuException)
        {
            // A device that is gone has nothing left to wait for; what is the host's is given back all the same.
        }
    }

    /// <summary>Closes the queue, which is done with everything: nobody waits for it any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        lock (_order.Gate) _closed = true;
        _order.Remove(this);
        _event?.Dispose();
        Driver.Dispose();
    }

    private void Await(ReadOnlySpan<GpuArgument> uses)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        foreach (ref readonly GpuArgument use in uses)
        {
            if (Block(use) is { } block) block.Await(this, use.IsInput);
        }
    }

    private void Used(ReadOnlySpan<GpuArgument> uses)
    {
        long ticket = ++_order.Ticket;
        foreach (ref readonly GpuArgument use in uses)
        {
            if (Block(use) is { } block) block.Used(this, ticket, use.IsInput);
        }
    }

    /// <summary>The memory of an argument; null for a value.</summary>
    public static GpuBlock? Block(in GpuArgument use) => (use.Memory.Owner as GpuBuffer)?.Block;

    /// <summary>
    /// An event behind everything up to a number, and whatever else has been queued until now: an event for each launch would cost half as much as the
    /// launch, and mostly nobody waits for it.
    /// </summary>
    private GpuEvent EventAfter(long ticket)
    {
        if (_event is not null && _recorded >= ticket) return _event;
        GpuEvent now = Driver.Record();
        _event?.Dispose();
        (_event, _recorded) = (now, _order.Ticket);
        return now;
    }

    /// <summary>The time in which something is put into the driver's queue.</summary>
    internal readonly ref struct Turn(OrderedQueue queue, ReadOnlySpan<GpuArgument> uses)
    {
        private readonly ReadOnlySpan<GpuArgument> _uses = uses;

        /// <summary>The driver's queue.</summary>
        public GpuQueue Queue => queue.Driver;

        // Numbered when it is queued: an event that was recorded before does not stand for it.
        public void Dispose()
        {
            lock (queue._order.Gate) queue.Used(_uses);
        }
    }
}
