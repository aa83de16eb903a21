namespace Compute.Gpu;

/// <summary>
/// Memory of the driver's, and what the device's queues did with it last. Reads may run side by side; a write waits for them, and they for it. The
/// memory knows, not the array: what a block's next owner does waits for what its last one had queued elsewhere.
/// </summary>
/// <param name="handle">The driver's handle.</param>
/// <param name="size">Its size.</param>
internal sealed class GpuBlock(nint handle, SizeClass size)
{
    // The queue that wrote last, when it did, and its last use; the other queues' last uses since.
    private OrderedQueue? _writer;
    private long _written, _used;
    private (OrderedQueue Queue, long Last)[] _readers = [];
    private int _readerCount;

    /// <summary>The driver's handle.</summary>
    public nint Handle { get; } = handle;

    /// <summary>Its size.</summary>
    public SizeClass Size { get; } = size;

    /// <summary>How many need what is in it. Under the pool's lock.</summary>
    public int Holders { get; set; }

    /// <summary>Has a queue wait for whatever a use of the memory has to come after. Under the device's lock, as <see cref="Used"/>.</summary>
    public void Await(OrderedQueue queue, bool isInput)
    {
        if (_writer is { } writer && !ReferenceEquals(writer, queue)) queue.WaitFor(writer, isInput ? _written : _used);
        if (isInput) return;
        for (int i = 0; i < _readerCount; i++) queue.WaitFor(_readers[i].Queue, _readers[i].Last);
    }

    /// <summary>Remembers a use that was queued.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="ticket">Its number among all that the device's queues were given.</param>
    /// <param name="isInput">Whether it only reads.</param>
    public void Used(OrderedQueue queue, long ticket, bool isInput)
    {
        bool isWriter = ReferenceEquals(_writer, queue);
        if (isInput && !isWriter)
        {
            Read(queue, ticket);
            return;
        }

        _used = ticket;
        if (isInput) return;
        if (!isWriter) _writer = queue;
        _written = ticket;
        _readerCount = 0;
    }

    private void Read(OrderedQueue queue, long ticket)
    {
        for (int i = 0; i < _readerCount; i++)
        {
            if (!ReferenceEquals(_readers[i].Queue, queue)) continue;
            _readers[i].Last = ticket;
            return;
        }

        if (_readerCount == _readers.Length) System.Array.Resize(ref _readers, _readerCount + 2);
        _readers[_readerCount++] = (queue, ticket);
    }
}
