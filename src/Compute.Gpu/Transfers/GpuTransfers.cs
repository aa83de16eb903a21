using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Copies between the host and a device: directly where the device reads and writes the memory by itself, or where its memory is the host's;
/// else by way of locked memory, as from devices that this one does not reach.
/// </summary>
/// <param name="context">The device.</param>
/// <param name="pinned">Locked memory for arrays, which all of the device's queues know.</param>
internal sealed class GpuTransfers(GpuContext context, PinnedRanges pinned) : IDisposable
{
    // A driver fetches less than this by way of locked memory of its own, and waits for it as long as ours would.
    private const long LeastStagedRead = 64 << 10;

    private readonly StagingRing _up = new(context), _down = new(context);

    /// <summary>Whether other memory than locked goes by way of it.</summary>
    public bool Stages { get; set; } = !context.Device.SharesHostMemory;

    /// <summary>Locked memory for arrays.</summary>
    public HostMemory Allocate(long byteLength)
    {
        GpuHostMemory memory = context.AllocateHost(byteLength);
        pinned.Add(memory.Address, byteLength);
        return LockedMemory.Of(pinned, memory, byteLength);
    }

    /// <summary>Sends rows, which may be reused when the call returns.</summary>
    public void Write(GpuQueue queue, GpuMemory destination, HostRows source)
    {
        if (source.IsDense && IsDirect(source))
        {
            queue.Write(destination, source.Address, source.ByteLength);
            return;
        }

        if (BeginWrite(queue, destination, source)) return;
        using GpuEvent sent = queue.Record();
        sent.Wait();
    }

    /// <summary>Queues rows to be sent, which have to stay as they are until the queue has come to it. Returns whether they may be reused at once.</summary>
    public bool BeginWrite(GpuQueue queue, GpuMemory destination, HostRows source)
    {
        if (!IsDirect(source) && TryStage(_up.TryWrite(queue, destination, source))) return true;
        for (long row = 0; row < source.Parts; row++)
            queue.BeginWrite(destination with { Offset = destination.Offset + row * source.PartBytes }, source.Part(row), source.PartBytes);
        return false;
    }

    /// <summary>Fetches rows, and waits for them.</summary>
    public void Read(GpuQueue queue, GpuMemory source, HostRows destination)
    {
        if (destination.IsDense && (destination.ByteLength < LeastStagedRead || IsDirect(destination)))
        {
            queue.Read(source, destination.Address, destination.ByteLength);
            return;
        }

        if (!IsDirect(destination) && TryStage(_down.TryRead(queue, source, destination))) return;
        for (long row = 0; row < destination.Parts; row++)
            queue.BeginRead(source with { Offset = source.Offset + row * destination.PartBytes }, destination.Part(row), destination.PartBytes);
        using GpuEvent fetched = queue.Record();
        fetched.Wait();
    }

    /// <summary>Queues a copy from another device by way of locked memory. False if none can be locked.</summary>
    public bool TryRelay(GpuQueue from, GpuMemory source, GpuQueue queue, GpuMemory destination, long byteLength) =>
        _up.TryRelay(from, source, queue, destination, byteLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        _up.Dispose();
        _down.Dispose();
    }

    /// <summary>Where no memory can be locked, nothing is staged any more: that costs time, not results.</summary>
    private bool TryStage(bool staged)
    {
        if (!staged) Stages = false;
        return staged;
    }

    private bool IsDirect(in HostRows rows) => !Stages || pinned.Contain(rows);

    /// <summary>Locked memory that is known as such until it is disposed or found by the collector.</summary>
    private sealed class LockedMemory(PinnedRanges pinned, GpuHostMemory memory, long byteLength) : HostMemory(memory.Address, byteLength)
    {
        public static LockedMemory Of(PinnedRanges pinned, GpuHostMemory memory, long byteLength)
        {
            var locked = new LockedMemory(pinned, memory, byteLength);
            locked.BeginPinned();
            return locked;
        }

        ~LockedMemory() => Free();

        public override void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            EndPinned();
            pinned.Remove(Address);
            memory.Dispose();
        }
    }
}
