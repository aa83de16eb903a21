namespace Compute;

/// <summary>
/// A chain of calls on device arrays that was recorded once (<see cref="Backend.Record"/>) and runs again as one: on CUDA devices as a graph, by a single
/// call of the driver, elsewhere launch by launch without the work before each. Members may be called from any number of threads.
/// </summary>
public abstract class Recording : IDisposable
{
    /// <summary>Queues the calls on the back-end's stream, on what is in their arrays then; in order with everything else.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public abstract void Run();

    /// <summary>Lets its arrays' memory go. What was queued still runs.</summary>
    public abstract void Dispose();
}

/// <summary>The same where calls are done when they return: they are made again.</summary>
internal sealed class RepeatedCalls(Action calls) : Recording
{
    private volatile bool _disposed;

    public override void Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        calls();
    }

    public override void Dispose() => _disposed = true;
}
