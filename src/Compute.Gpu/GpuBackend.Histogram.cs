using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // As in the kernels: counters of a group in shared memory, which are up to 32 copies of the bins, one for each bank.
    private const int SharedCounters = 4096, MostCopies = 32;

    // Elements of a group: four for each counter that it clears and adds up. As many groups as a multiprocessor has room for.
    private const int CountedByGroup = 4 * SharedCounters, CountingGroups = 8;

    // Counters are 32 bits wide.
    private const long MostCounted = 1 << 30;

    // Sums of blocks that are kept at once.
    private const long MostBlockSums = 1 << 24;

    public override void Histogram<T>(View<T> x, View<long> counts, T low, T high)
    {
        var bins = new EvenBins<T>(low, high, (int)counts.Length);
        (EvenRange<T, T> floats, EvenRange<T, double> integers) = (bins.OfFloats, bins.OfIntegers);
        Count(x, counts, Evenly<T>("EvenCount"), IsFloat(typeof(T)) ? GpuArgument.Of(&floats) : GpuArgument.Of(&integers));
    }

    public override void Histogram<T>(View<T> x, View<T> edges, View<long> counts)
    {
        (KeyCode<uint> narrow, KeyCode<ulong> wide) = Codes<T>(SortOrder.Ascending);
        Count(x, counts, OfKeys<T>(Pattern.Histogram, "Histogram", "EdgeCount"), Input(edges), sizeof(T) == sizeof(uint) ? GpuArgument.Of(&narrow) : GpuArgument.Of(&wide));
    }

    public override void BinCount<T>(View<T> x, View<long> counts) => Count(x, counts, OfKeys<T>(Pattern.Histogram, "Histogram", "ValueCount"));

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> sums, T low, T high)
    {
        var bins = new EvenBins<T>(low, high, (int)sums.Length);
        (EvenRange<T, T> floats, EvenRange<T, double> integers) = (bins.OfFloats, bins.OfIntegers);
        Weigh(x, weights, sums, Evenly<T>("EvenBin"), IsFloat(typeof(T)) ? GpuArgument.Of(&floats) : GpuArgument.Of(&integers));
    }

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> edges, View<T> sums)
    {
        (KeyCode<uint> narrow, KeyCode<ulong> wide) = Codes<T>(SortOrder.Ascending);
        Weigh(x, weights, sums, OfKeys<T>(Pattern.Histogram, "Histogram", "EdgeBin"), Input(edges), sizeof(T) == sizeof(uint) ? GpuArgument.Of(&narrow) : GpuArgument.Of(&wide));
    }

    /// <summary>Counts part by part, by a kernel that takes the elements, the counters, what tells the bins, and how many copies of a counter a group has.</summary>
    private void Count<T>(View<T> x, View<long> counts, GpuKernel kernel, params ReadOnlySpan<GpuArgument> bins)
        where T : unmanaged
    {
        Fill(counts, 0);
        int copies = counts.Length > SharedCounters ? 0 : (int)BitOperations.RoundUpToPowerOf2((ulong)(SharedCounters / counts.Length) / 2 + 1);
        copies = int.Min(copies, MostCopies);
        GpuKernel add = _kernels.Get(Pattern.Histogram, "Histogram", "AddCounts", typeof(long), null);
        using GpuBuffer memory = Scratch(counts.Length, out View<int> part);
        for (long start = 0; start < x.Length; start += MostCounted)
        {
            View<T> elements = x.Slice(start, long.Min(MostCounted, x.Length - start));
            Fill(part, 0);
            _queue.Launch(kernel, Counting(elements.Length), [Input(elements), Array(part), .. bins, GpuArgument.Of(&copies)]);
            _queue.Launch(add, Threads(counts.Length), [Input(part), Array(counts)]);
        }
    }

    /// <summary>
    /// Weights in the order of docs/numerics.md, which no atomic sum has: the elements' numbers, sorted by bin and so in their order within each, a sum for each bin and
    /// block, and the tree over the blocks.
    /// </summary>
    private void Weigh<T>(View<T> x, View<T> weights, View<T> sums, GpuKernel kernel, params ReadOnlySpan<GpuArgument> bins)
        where T : unmanaged, INumber<T>
    {
        ThrowIfUnsortable(Pattern.Histogram, x.Length);
        Fill(sums, T.Zero);
        if (x.Length == 0) return;
        using GpuBuffer binMemory = Scratch(x.Length, out View<int> bin), sortedMemory = Scratch(x.Length, out View<int> sorted), indexMemory = Scratch(x.Length, out View<int> index);
        _queue.Launch(kernel, Strided(x.Length), [Input(x), Array(bin), .. bins]);
        Passes(bin.As<uint>(), sorted.As<uint>(), index, KeyCode<uint>.Identity, BitOperations.Log2((ulong)sums.Length) + 1);
        if (typeof(T) == typeof(float)) Weigh(sorted, index, weights.As<float>(), sums.As<float>());
        else if (typeof(T) == typeof(double)) Weigh(sorted, index, weights.As<double>(), sums.As<double>());
        else if (sizeof(T) == sizeof(int)) Weigh(sorted, index, weights.As<int>(), sums.As<int>());
        else Weigh(sorted, index, weights.As<long>(), sums.As<long>());
    }

    private void Weigh<T>(View<int> bin, View<int> index, View<T> weights, View<T> sums)
        where T : unmanaged, INumber<T>
    {
        GpuKernel kernel = _kernels.Get(Pattern.Histogram, "Histogram", "WeightSums", typeof(T), null);
        long blocks = (bin.Length + HistogramLoop.BlockLength - 1) / HistogramLoop.BlockLength, most = long.Max(1, MostBlockSums / blocks);
        for (int first = 0; first < sums.Length;)
        {
            View<T> some = sums.Slice(first, long.Min(most, sums.Length - first));
            using GpuBuffer? memory = blocks > 1 ? Scratch(some.Length * blocks, out View<T> partial) : None(out partial);
            if (blocks == 1) partial = some;
            _queue.Launch(
                kernel, Strided(partial.Length),
                [Input(bin), Input(index), Input(weights), Array(partial), GpuArgument.Of(&first), GpuArgument.Of(&blocks)]);
            Tree(Pattern.Histogram, partial, some, blocks, new Plain<T, Add<T>>(default));
            first += (int)some.Length;
        }
    }

    /// <summary>A launch in which groups count in their shared memory.</summary>
    private GpuGrid Counting(long length) =>
        Groups(long.Min((length + CountedByGroup - 1) / CountedByGroup, (long)_context.Device.ComputeUnits * CountingGroups));

    private GpuKernel Evenly<T>(string name)
        where T : unmanaged =>
        _kernels.Get(Pattern.Histogram, "Histogram", name, IsFloat(typeof(T)) ? typeof(T) : BitsOf(typeof(T))!, null);
}
