namespace Compute.Gpu.Drivers;

/// <summary>An opened device: its memory, kernels and queues. Members may be called from any thread.</summary>
/// <param name="device">The device.</param>
internal abstract class GpuContext(GpuDevice device) : IDisposable
{
    private int _lost;

    /// <summary>The device.</summary>
    public GpuDevice Device { get; } = device;

    /// <summary>Whether a memory handle is an address that may be counted up; if not, parts are named by handle and offset.</summary>
    public abstract bool HandlesAreAddresses { get; }

    /// <summary>Called once, when the device turns out to be gone.</summary>
    public Action<GpuLostException>? OnLost { get; set; }

    /// <summary>Memory of the device; not cleared.</summary>
    /// <exception cref="GpuMemoryException">There is none left.</exception>
    public abstract nint Allocate(long byteLength);

    /// <summary>
    /// Gives memory back; the driver waits for work that uses it. Never fails: finalizers call it, and nobody could do anything about a
    /// driver that does not take its memory back.
    /// </summary>
    public abstract void Free(nint memory);

    /// <summary>Host memory that the device reads and writes by itself: it stays where it is, so that copies need no help of the CPU.</summary>
    /// <exception cref="GpuException">The driver refuses; the host may have no memory left that can be locked.</exception>
    public abstract GpuHostMemory AllocateHost(long byteLength);

    /// <summary>Compiles a kernel's text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">In the device's language.</param>
    /// <param name="entry">The entry point's name.</param>
    /// <exception cref="GpuImageException">The text does not compile; has the compiler's log.</exception>
    public abstract GpuKernel Load(string name, string text, string entry);

    /// <summary>Whether the driver copies from another device's memory to this one's: <see cref="GpuQueue.TryCopyFrom"/>.</summary>
    public virtual bool Reaches(GpuContext other) => false;

    /// <summary>What work queues, as one thing to launch; null where the driver has no such.</summary>
    /// <param name="work">Queues kernels and copies on the device.</param>
    public virtual GpuGraph? Capture(Action<GpuQueue> work) => null;

    /// <summary>A new queue.</summary>
    public abstract GpuQueue CreateQueue();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The driver's answer as an exception.</summary>
    public GpuException Failure(int error, string operation, string? detail = null)
    {
        GpuException failure = Describe(error, operation, detail);
        if (failure is GpuLostException lost && Interlocked.Exchange(ref _lost, 1) == 0) OnLost?.Invoke(lost);
        return failure;
    }

    /// <summary>The driver's answer as an exception.</summary>
    protected abstract GpuException Describe(int error, string operation, string? detail);
}

/// <summary>Host memory that the device reads and writes by itself.</summary>
/// <param name="address">Where it begins.</param>
internal abstract class GpuHostMemory(nint address) : IDisposable
{
    /// <summary>Where it begins.</summary>
    public nint Address { get; } = address;

    /// <summary>Gives it back. Nothing queued may use it any more. Never fails.</summary>
    public abstract void Dispose();
}

/// <summary>Kernels and copies that are launched together.</summary>
internal abstract class GpuGraph : IDisposable
{
    /// <summary>Queues them.</summary>
    public abstract void Launch(GpuQueue queue);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A compiled kernel on its device.</summary>
internal abstract class GpuKernel : IDisposable
{
    /// <inheritdoc/>
    public abstract void Dispose();
}
