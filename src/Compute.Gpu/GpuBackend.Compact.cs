using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override long Compact<T>(View<T> x, View<T> mask, View<T> y)
    {
        if (x.Length == 0) return 0;
        using GpuBuffer memory = Sums(mask, "MaskFlags", ZeroMask<T>(), out View<int> sums, out long kept);
        if (kept <= y.Length) Part(x, sums, y, kept, others: 0);
        return kept;
    }

    public override long Partition<T>(View<T> x, View<T> mask, View<T> y)
    {
        if (x.Length == 0) return 0;
        using GpuBuffer memory = Sums(mask, "MaskFlags", ZeroMask<T>(), out View<int> sums, out long kept);
        Part(x, sums, y, kept, others: 1);
        return kept;
    }

    public override long Unique<T>(View<T> x, View<T> y)
    {
        if (x.Length == 0) return 0;
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
        Sort<T, NoValue>(x, default, sorted, default, SortOrder.Ascending);
        return RunLengths(sorted, y, default);
    }

    public override long RunLengths<T>(View<T> x, View<T> values, View<long> lengths)
    {
        if (x.Length == 0) return 0;
        using GpuBuffer memory = Sums(x, "RunFlags", null, out View<int> sums, out long runs);
        if (runs > values.Length) return runs;
        int wanted = lengths.Length > 0 ? 1 : 0;
        using GpuBuffer startMemory = Scratch(wanted != 0 ? runs : 1, out View<long> starts);
        _queue.Launch(
            Mover<T>(Pattern.Compact, "Compact", "RunStarts"), Strided(x.Length), [Array(x), Array(sums), Array(values), Array(starts), GpuArgument.Of(&wanted)]);
        long end = x.Length;
        if (wanted != 0)
        {
            _queue.Launch(
                _kernels.Get(Pattern.Compact, "Compact", "RunLengths", typeof(long), null), Strided(runs),
                [Array(starts), Array(lengths), GpuArgument.Of(&runs), GpuArgument.Of(&end)]);
        }

        return runs;
    }

    /// <summary>The inclusive sums of what a kernel flags, and the last of them. Waits for it: the caller has to know.</summary>
    private GpuBuffer Sums<T>(View<T> x, string kernel, T? mask, out View<int> sums, out long total)
        where T : unmanaged
    {
        if (x.Length > int.MaxValue) throw new PatternNotSupportedException(Device, Pattern.Compact, $"{x.Length:N0} elements are more than the 2^31 that it numbers.");
        GpuBuffer memory = Scratch(x.Length, out sums);
        try
        {
            GpuKernel flags = Mover<T>(Pattern.Compact, "Compact", kernel);
            T bits = mask.GetValueOrDefault();
            if (mask is null) _queue.Launch(flags, Strided(x.Length), [Array(x), Array(sums)]);
            else _queue.Launch(flags, Strided(x.Length), [Array(x), Array(sums), GpuArgument.Of(&bits)]);
            Scan(sums, sums, default(Add<int>), exclusive: false);
            int last = 0;
            Download(sums.Slice(x.Length - 1, 1), new Span<int>(ref last));
            total = last;
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    private void Part<T>(View<T> x, View<int> sums, View<T> y, long kept, int others)
        where T : unmanaged =>
        _queue.Launch(
            Mover<T>(Pattern.Compact, "Compact", "CompactMove"), Strided(x.Length),
            [Array(x), Array(sums), Array(y), GpuArgument.Of(&kept), GpuArgument.Of(&others)]);
}
