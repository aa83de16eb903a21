using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Beyond it longer parts only take more memory.
    private const long MostPartBytes = 64 << 20;

    public override IMemoryPool Pool => _pool;

    /// <summary>How the host's arrays come here.</summary>
    internal GpuTransfers Transfers => _transfers;

    public override DeviceBuffer Allocate(long byteLength) => Rent(byteLength, "an array");

    public override HostMemory AllocateHost(long byteLength) => _transfers.Allocate(byteLength);

    public override void Upload<T>(ReadOnlySpan<T> source, View<T> destination)
    {
        if (source.IsEmpty) return;
        GpuArgument to = Array(destination);
        using (OrderedQueue.Turn turn = _queue.Begin([to]))
        fixed (T* from = source) _transfers.Write(turn.Queue, to.Memory, new HostRows((nint)from, (long)source.Length * sizeof(T)));
        GC.KeepAlive(destination.Buffer);
    }

    public override void Download<T>(View<T> source, Span<T> destination)
    {
        if (source.Length == 0) return;
        GpuArgument from = Input(source);
        using (OrderedQueue.Turn turn = _queue.Begin([from]))
        fixed (T* to = destination) _transfers.Read(turn.Queue, from.Memory, new HostRows((nint)to, source.ByteLength));
        GC.KeepAlive(source.Buffer);
    }

    public override void Copy<T>(View<T> x, View<T> y)
    {
        if (x.Length > 0) _queue.Copy(Input(x), Array(y), x.ByteLength);
        GC.KeepAlive(x.Buffer);
        GC.KeepAlive(y.Buffer);
    }

    public override bool TryCopyFrom<T>(View<T> source, View<T> destination)
    {
        if (source.Buffer!.Owner is not GpuBackend other) return false;
        using OrderedQueue.Turn from = other._queue.Begin([Input(source)]), to = _queue.Begin([Array(destination)]);
        bool copied = TryCopyFrom(other._context, from.Queue, to.Queue, Memory(source), Memory(destination), source.ByteLength)
            || _transfers.TryRelay(from.Queue, Memory(source), to.Queue, Memory(destination), source.ByteLength);
        GC.KeepAlive(source.Buffer);
        GC.KeepAlive(destination.Buffer);
        return copied;
    }

    /// <summary>By the driver, where it has a way: this device waits for what writes the source; the other waits for the copy before it writes there again.</summary>
    private bool TryCopyFrom(GpuContext other, GpuQueue from, GpuQueue to, GpuMemory source, GpuMemory destination, long byteLength)
    {
        if (!_context.Reaches(other)) return false;
        using (GpuEvent ready = from.Record()) to.Wait(ready);
        if (!to.TryCopyFrom(other, source, destination, byteLength)) return false;
        using (GpuEvent copied = to.Record()) from.Wait(copied);
        return true;
    }

    public override string? Shortage(params ReadOnlySpan<long> byteLengths)
    {
        long all = 0, largest = 0, most = long.Min(_pool.Statistics.LimitBytes, _context.Device.MemoryBytes);
        foreach (long bytes in byteLengths) (all, largest) = (all + SizeClass.Of(bytes).ByteLength, long.Max(largest, bytes));
        if (all > most) return $"the call needs {all:N0} bytes of its memory at once, which has {most:N0}";
        if (largest > _context.Device.MaxAllocationBytes) return $"the call needs an array of {largest:N0} bytes, which has {_context.Device.MaxAllocationBytes:N0} at most";

        try
        {
            Try(byteLengths);
            return null;
        }
        catch (GpuMemoryException e)
        {
            return $"the call needs {all:N0} bytes of its memory at once, of which others have too much: {e.Error}";
        }
    }

    public override long PartLength(long length, int elementBytes)
    {
        MemoryStatistics pool = _pool.Statistics;
        long room = long.Max(0, long.Min(pool.LimitBytes, _context.Device.MemoryBytes) - pool.BytesInUse), whole = length * elementBytes;
        if (whole < Conveyor.LeastBytes && whole <= long.Min(room, _context.Device.MaxAllocationBytes)) return length;

        // A quarter of what is left, since the conveyor holds two parts, and the work on them needs memory too.
        long most = long.Min(long.Min(whole / Conveyor.Parts, MostPartBytes), long.Min(room / 4, _context.Device.MaxAllocationBytes)) / elementBytes;
        long blocks = long.Max(1, most / Canonical.BlockLength);
        return long.Min(length, Canonical.BlockLength << BitOperations.Log2((ulong)blocks));
    }

    public override Conveyor Convey(params ReadOnlySpan<long> partBytes) =>
        new GpuConveyor((_sendQueue.Value, _queue, _fetchQueue.Value), _transfers, bytes => Rent(bytes, "a part of an array"), partBytes);

    /// <summary>A view as the driver names it.</summary>
    private static GpuMemory Memory<T>(View<T> view)
        where T : unmanaged =>
        new(((GpuBuffer)view.Buffer!).Handle, view.Address - view.Buffer.BaseAddress, view.Buffer);

    /// <summary>Working memory of a call, given back when the call has been queued.</summary>
    private GpuBuffer Scratch<T>(long length, out View<T> view, [CallerMemberName] string pattern = "")
        where T : unmanaged
    {
        GpuBuffer buffer = Rent(length * sizeof(T), pattern);
        view = new View<T>(buffer, buffer.BaseAddress, length);
        return buffer;
    }

    /// <summary>What is lent here and given back serves the call: trying takes nothing from the driver that the call does not need.</summary>
    private void Try(ReadOnlySpan<long> byteLengths)
    {
        if (byteLengths.IsEmpty) return;
        GpuBlock block = _pool.Rent(byteLengths[0], "a call", Place);
        try
        {
            Try(byteLengths[1..]);
        }
        finally
        {
            _pool.Return(block, Place);
        }
    }

    private GpuBuffer Rent(long byteLength, string purpose) => new(this, byteLength, _context.HandlesAreAddresses, purpose);
}
