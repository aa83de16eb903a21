namespace Compute.Gpu;

/// <summary>What the queues of a device have in common: numbers for all that is queued, in the order in which it was, and one lock for both.</summary>
internal sealed class DeviceOrder
{
    private readonly List<OrderedQueue?> _queues = [];
    private readonly Lock _recording = new();
    private volatile RecordedWork? _recorded;

    /// <summary>Held while something is put into a queue: a driver takes a lock of its own for that too.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The number of the last thing that was queued.</summary>
    public long Ticket { get; set; }

    /// <summary>What this thread's calls are recorded in; null where they are not.</summary>
    public RecordedWork? Recorder => _recorded is { } work && work.IsMine ? work : null;

    /// <summary>Has this thread's calls recorded: one thread's at a time.</summary>
    /// <exception cref="RecordingException">They are already.</exception>
    public RecordedWork BeginRecording(GpuMemoryPool pool, GpuBackend backend)
    {
        if (Recorder is { } running) throw running.Refusal(nameof(Backend.Record), "a recording is being made; what was recorded before can be run in it.");
        _recording.Enter();
        return _recorded = new RecordedWork(pool, backend);
    }

    /// <summary>Ends what <see cref="BeginRecording"/> began.</summary>
    public void EndRecording()
    {
        _recorded!.End();
        _recorded = null;
        _recording.Exit();
    }

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
