using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements that a group numbers at once, as in the kernels.
    private const int CompactTile = 16 * GroupSize;

    public override long Compact<T>(View<T> x, View<T> mask, View<T> y) => Compact(x, mask, y, others: 0);

    public override long Partition<T>(View<T> x, View<T> mask, View<T> y) => Compact(x, mask, y, others: 1);

    public override long Unique<T>(View<T> x, View<T> y)
    {
        if (x.Length == 0) return 0;
        ThrowIfUnsortable(Pattern.Compact, x.Length);
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
        Sort<T, NoValue>(x, default, sorted, default, SortOrder.Ascending);
        return RunLengths(sorted, y, default);
    }

    public override long RunLengths<T>(View<T> x, View<T> values, View<long> lengths)
    {
        if (x.Length == 0) return 0;
        (long part, int parts) = Parts(x.Length, CompactTile);
        using GpuBuffer memory = Places(Mover<T>(Pattern.Compact, "Compact", "RunCount"), x.Length, parts, out View<int> places, out long runs, Input(x), GpuArgument.Of(&part));
        if (runs > values.Length) return runs;
        int wanted = lengths.Length > 0 ? 1 : 0;
        using GpuBuffer startMemory = Scratch(wanted != 0 ? runs : 1, out View<long> starts);
        _queue.Launch(
            Mover<T>(Pattern.Compact, "Compact", "RunMove"), Groups(parts),
            [Input(x), Input(places), Array(values), Array(starts), GpuArgument.Of(&wanted), GpuArgument.Of(&part)]);
        long end = x.Length;
        if (wanted != 0)
        {
            _queue.Launch(
                _kernels.Get(Pattern.Compact, "Compact", "RunLengths", typeof(long), null), Strided(runs),
                [Input(starts), Array(lengths), GpuArgument.Of(&runs), GpuArgument.Of(&end)]);
        }

        return runs;
    }

    private long Compact<T>(View<T> x, View<T> mask, View<T> y, int others)
        where T : unmanaged, INumber<T>
    {
        if (x.Length == 0) return 0;
        (long part, int parts) = Parts(x.Length, CompactTile);
        T bits = ZeroMask<T>();
        using GpuBuffer memory = Places(
            Mover<T>(Pattern.Compact, "Compact", "MaskCount"), x.Length, parts, out View<int> places, out long kept, Input(mask), GpuArgument.Of(&bits), GpuArgument.Of(&part));
        if (kept > y.Length) return kept;
        _queue.Launch(
            Mover<T>(Pattern.Compact, "Compact", "CompactMove"), Groups(parts),
            [
                Input(x), Input(mask), Input(places), Array(y), GpuArgument.Of(&bits), GpuArgument.Of(&kept), GpuArgument.Of(&others), GpuArgument.Of(&part),
            ]);
        return kept;
    }

    /// <summary>Where the elements that each part keeps go, and how many are kept in all. Waits for that: the caller has to know.</summary>
    /// <param name="count">The kernel that counts: it takes one array, the counts, and the rest.</param>
    /// <param name="length">Elements.</param>
    /// <param name="parts">Parts of them.</param>
    /// <param name="places">A place for each part.</param>
    /// <param name="total">How many are kept.</param>
    /// <param name="x">What is counted.</param>
    /// <param name="rest">The kernel's other arguments.</param>
    private GpuBuffer Places(GpuKernel count, long length, int parts, out View<int> places, out long total, GpuArgument x, params ReadOnlySpan<GpuArgument> rest)
    {
        if (length > int.MaxValue) throw new PatternNotSupportedException(Device, Pattern.Compact, $"{length:N0} elements are more than the 2^31 that it numbers.");
        GpuBuffer memory = Scratch(parts + 1, out View<int> counts, nameof(Compact));
        try
        {
            // What stands before one more part is the sum of all.
            Fill(counts.Slice(parts, 1), 0);
            _queue.Launch(count, Groups(parts), [x, Array(counts), .. rest]);
            Scan(counts, counts, default(Add<int>), exclusive: true);
            int last = 0;
            Download(counts.Slice(parts, 1), new Span<int>(ref last));
            (places, total) = (counts, last);
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Elements of a part, and parts: whole tiles, and as many parts as keep the device busy.</summary>
    private (long Length, int Count) Parts(long length, long tile)
    {
        long tiles = (length + tile - 1) / tile, most = (long)_context.Device.ComputeUnits * GroupsPerUnit, part = (tiles + most - 1) / most * tile;
        return (part, (int)((length + part - 1) / part));
    }
}
