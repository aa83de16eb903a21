using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Locked host memory by way of which other memory is sent and fetched: while the device copies one slot, the CPU, or another device, fills or empties the next.
/// A driver given ordinary memory does the same with less: one thread, and one copy at a time. Locked as it is needed, and kept.
/// </summary>
/// <param name="context">The device.</param>
internal sealed unsafe class StagingRing(GpuContext context) : IDisposable
{
    // 4 MiB take a link of 64 GB/s 65 µs, several times what it costs to queue a copy; four slots keep the CPU three ahead.
    private const long SlotBytes = 4 << 20;

    // The strictest alignment that copies of a device ask for.
    private const long Alignment = 256;

    private readonly Slot[] _slots = [new(), new(), new(), new()];
    private readonly Lock _lock = new();
    private int _ready, _current;
    private bool _refused;

    /// <summary>Sends rows. They may be reused when the call returns; the queue need not have come to the copy. False if no memory can be locked.</summary>
    public bool TryWrite(GpuQueue queue, GpuMemory destination, HostRows source)
    {
        lock (_lock)
        {
            if (!Grow(1)) return false;
            for (long done = 0; done < source.ByteLength;)
            {
                long part = long.Min(source.ByteLength - done, SlotBytes);
                Slot slot = Room(part, queue);
                nint at = slot.Memory!.Address + (nint)slot.Used;
                source.CopyTo(done, (byte*)at, part);
                queue.BeginWrite(destination with { Offset = destination.Offset + done }, at, part);
                slot.Take(part, queue, queue.Record());
                done += part;
            }

            return true;
        }
    }

    /// <summary>Fetches rows, and waits for them. False if no memory can be locked.</summary>
    public bool TryRead(GpuQueue queue, GpuMemory source, HostRows destination)
    {
        lock (_lock)
        {
            return TryFetch(queue, source, destination.ByteLength, _slots.Length - 1, (slot, start, part) => destination.CopyFrom(start, (byte*)slot.Memory!.Address, part));
        }
    }

    /// <summary>
    /// Copies from another device: while some slots are sent, the next are fetched. The queue need not have come to what is sent when the call returns. False if no
    /// memory can be locked.
    /// </summary>
    public bool TryRelay(GpuQueue from, GpuMemory source, GpuQueue queue, GpuMemory destination, long byteLength)
    {
        lock (_lock)
        {
            // Half of the slots each way: a slot is waited for while another one is on its way, in either direction.
            return TryFetch(from, source, byteLength, _slots.Length / 2, (slot, start, part) =>
            {
                queue.BeginWrite(destination with { Offset = destination.Offset + start }, slot.Memory!.Address, part);
                slot.Take(0, queue, queue.Record());
            });
        }
    }

    /// <summary>Fetches slot by slot, so many ahead of the one that is taken.</summary>
    private bool TryFetch(GpuQueue queue, GpuMemory source, long byteLength, int ahead, Action<Slot, long, long> take)
    {
        long parts = (byteLength + SlotBytes - 1) / SlotBytes;
        if (!Grow((int)long.Min(parts, _slots.Length))) return false;
        int slots = _ready;
        ahead = int.Min(ahead, slots - 1);
        for (long part = 0; part < parts + ahead; part++)
        {
            if (part < parts) Begin(part);
            if (part >= ahead) End(part - ahead);
        }

        return true;

        long Length(long part) => long.Min(SlotBytes, byteLength - part * SlotBytes);

        void Begin(long part)
        {
            Slot slot = Empty(part % slots);
            queue.BeginRead(source with { Offset = source.Offset + part * SlotBytes }, slot.Memory!.Address, Length(part));
            slot.Take(SlotBytes, queue, queue.Record());
        }

        void End(long part)
        {
            Slot slot = _slots[part % slots];
            slot.Last!.Wait();
            take(slot, part * SlotBytes, Length(part));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Slot slot in _slots) slot.Dispose();
    }

    /// <summary>A slot with room for so many bytes behind what is in it already, for the same queue: of two queues the last event would tell of one only.</summary>
    private Slot Room(long byteLength, GpuQueue queue)
    {
        Slot slot = _slots[_current];
        if (slot.Used == 0 || (slot.Used + byteLength <= SlotBytes && ReferenceEquals(slot.Queue, queue))) return slot;
        if (_current == _ready - 1) Grow(_ready + 1);
        _current = (_current + 1) % _ready;
        return Empty(_current);
    }

    /// <summary>Locks memory for so many slots, as far as the host has it. False if there is none.</summary>
    private bool Grow(int count)
    {
        while (_ready < int.Min(count, _slots.Length) && !_refused)
        {
            try
            {
                _slots[_ready].Memory = context.AllocateHost(SlotBytes);
                _ready++;
            }
            catch (GpuException e) when (e is not GpuLostException)
            {
                _refused = true;
            }
        }

        return _ready > 0;
    }

    /// <summary>A slot that the device is done with.</summary>
    private Slot Empty(long index)
    {
        Slot slot = _slots[index];
        slot.Last?.Wait();
        slot.Used = 0;
        return slot;
    }

    private sealed class Slot : IDisposable
    {
        public GpuHostMemory? Memory { get; set; }

        /// <summary>Bytes that copies have been queued for.</summary>
        public long Used { get; set; }

        /// <summary>Where they are queued.</summary>
        public GpuQueue? Queue { get; private set; }

        /// <summary>When the last of them is done.</summary>
        public GpuEvent? Last { get; private set; }

        public void Take(long byteLength, GpuQueue queue, GpuEvent done)
        {
            Used += (byteLength + Alignment - 1) / Alignment * Alignment;
            Last?.Dispose();
            (Queue, Last) = (queue, done);
        }

        public void Dispose()
        {
            Last?.Dispose();
            Memory?.Dispose();
        }
    }
}
