namespace Compute.Gpu;

/// <summary>What the queues of a device have in common: numbers for all that is queued, in the order in which it was, and one lock for both.</summary>
internal sealed class DeviceOrder
{
    private readonly List<OrderedQueue?> _queues = [];

    /// <summary>Held while something is put into a queue: a driver takes a lock of its own for that too.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The number of the last thing that was queued.</summary>
    public long Ticket { get; set; }

    /// <summary>Adds a queue, in a place that no open one has.</summary>
    public int Add(OrderedQueue queue)
    {
        lock (Gate)
        {
            int free = _queues.IndexOf(null);
            if (free < 0)
            {
                free = _queues.Count;
                _queues.Add(null);
            }

            _queues[free] = queue;
            return free;
        }
    }

    /// <summary>Takes a queue out.</summary>
    public void Remove(OrderedQueue queue)
    {
        lock (Gate) _queues[queue.Index] = null;
    }
}
