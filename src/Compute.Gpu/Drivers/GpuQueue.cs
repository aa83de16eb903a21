namespace Compute.Gpu.Drivers;

/// <summary>
/// Work for a device that runs in the order in which it was queued, whichever thread queued it. So memory may be given to other work
/// as soon as its last user has been queued. Queues run side by side; <see cref="Wait"/> puts what they do in order.
/// </summary>
internal abstract class GpuQueue : IDisposable
{
    /// <summary>Copies host memory to the device. The source may be reused when the call returns.</summary>
    public abstract void Write(GpuMemory destination, nint source, long byteLength);

    /// <summary>Waits for what was queued and copies device memory to the host.</summary>
    public abstract void Read(GpuMemory source, nint destination, long byteLength);

    /// <summary>Queues a copy to the device. The source has to stay as it is until the copy is done.</summary>
    public abstract void BeginWrite(GpuMemory destination, nint source, long byteLength);

    /// <summary>Queues a copy to the host. The destination has its values when the copy is done.</summary>
    public abstract void BeginRead(GpuMemory source, nint destination, long byteLength);

    /// <summary>Queues a copy on the device.</summary>
    public abstract void Copy(GpuMemory source, GpuMemory destination, long byteLength);

    /// <summary>Queues a copy from a device that this one <see cref="GpuContext.Reaches"/>. False if the driver has no way between the two after all.</summary>
    public virtual bool TryCopyFrom(GpuContext other, GpuMemory source, GpuMemory destination, long byteLength) =>
        throw new NotSupportedException($"{other.Device} is out of reach.");

    /// <summary>Queues a kernel.</summary>
    public abstract void Launch(GpuKernel kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments);

    /// <summary>An event that happens when everything queued so far is done.</summary>
    public abstract GpuEvent Record();

    /// <summary>What is queued from now on runs after an event, of another queue of the device. The caller does not wait.</summary>
    public abstract void Wait(GpuEvent @event);

    /// <summary>Waits for everything queued so far.</summary>
    public abstract void Synchronize();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A point in a queue.</summary>
internal abstract class GpuEvent : IDisposable
{
    /// <summary>Waits until it has happened.</summary>
    public abstract void Wait();

    /// <summary>The device's time between an earlier event and this one; both have happened.</summary>
    public abstract TimeSpan Since(GpuEvent start);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A place in device memory.</summary>
/// <param name="Handle">The allocation.</param>
/// <param name="Offset">Bytes from its beginning.</param>
/// <param name="Owner">What gives the allocation back when the collector finds it: held until the work is queued.</param>
internal readonly record struct GpuMemory(nint Handle, long Offset, object? Owner = null);

/// <summary>The shape of a launch.</summary>
/// <param name="X">Groups along x.</param>
/// <param name="Y">Groups along y.</param>
/// <param name="Z">Groups along z.</param>
/// <param name="Threads">Threads of a group.</param>
internal readonly record struct GpuGrid(int X, int Y, int Z, int Threads)
{
    /// <inheritdoc/>
    public override string ToString() => $"{X}×{Y}×{Z} groups of {Threads} threads";
}
