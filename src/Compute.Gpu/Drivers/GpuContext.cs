namespace Compute.Gpu.Drivers;

/// <summary>An opened device: its memory, kernels and queues. Members may be called from any thread.</summary>
/// <param name="device">The device.</param>
internal abstract class GpuContext(GpuDevice device) : IDisposable
{
    /// <summary>The device.</summary>
    public GpuDevice Device { get; } = device;

    /// <summary>Whether a memory handle is an address that may be counted up; if not, parts are named by handle and offset.</summary>
    public abstract bool HandlesAreAddresses { get; }

    /// <summary>Memory of the device; not cleared.</summary>
    public abstract nint Allocate(long byteLength);

    /// <summary>Gives memory back. Nothing queued may use it any more.</summary>
    public abstract void Free(nint memory);

    /// <summary>Compiles a kernel's text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">In the device's language.</param>
    /// <param name="entry">The entry point's name.</param>
    /// <exception cref="GpuException">The text does not compile; has the compiler's log.</exception>
    public abstract GpuKernel Load(string name, string text, string entry);

    /// <summary>A new queue.</summary>
    public abstract GpuQueue CreateQueue();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A compiled kernel on its device.</summary>
internal abstract class GpuKernel : IDisposable
{
    /// <inheritdoc/>
    public abstract void Dispose();
}
