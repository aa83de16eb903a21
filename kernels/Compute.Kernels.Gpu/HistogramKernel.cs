using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// How many elements, or how much weight, fall into each bin. Beside <c>HistogramLoop</c>: groups count in shared memory and add to the device's counters at the end, or
/// count there at once where the bins are too many (no copies).
/// </summary>
public static class HistogramKernel
{
    /// <summary>Adds the elements of each bin of equal width to its counter.</summary>
    public static void EvenCount<T, TPlace, TMath>(ArrayView<T> x, ArrayView<int> counts, EvenRange<T, TPlace> range, int copies)
        where T : unmanaged
        where TPlace : unmanaged
        where TMath : unmanaged, IEvenMath<T, TPlace> =>
        SharedCounters.Count(x, counts, new Evenly<T, TPlace, TMath>(range), copies);

    /// <summary>Adds the elements between edges b and b + 1 to counter b.</summary>
    public static void EdgeCount<TKey>(ArrayView<TKey> x, ArrayView<int> counts, ArrayView<TKey> edges, KeyCode<TKey> code, int copies)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        SharedCounters.Count(x, counts, new Between<TKey>(edges, code), copies);

    /// <summary>Adds the elements of each value to its counter; all were checked.</summary>
    public static void ValueCount<TKey, TDigit>(ArrayView<TKey> x, ArrayView<int> counts, int copies)
        where TKey : unmanaged
        where TDigit : unmanaged, IDigit<TKey> =>
        SharedCounters.Count(x, counts, default(Valued<TKey, TDigit>), copies);

    /// <summary>counts[b] += part[b].</summary>
    public static void AddCounts(ArrayView<int> part, ArrayView<long> counts)
    {
        long b = Grid.GlobalIndex.X;
        if (b < counts.Length) counts[b] = counts[b] + part[b];
    }

    /// <summary>bin[i] = the bin of x[i] among those of equal width; as many as there are for elements outside.</summary>
    public static void EvenBin<T, TPlace, TMath>(ArrayView<T> x, ArrayView<int> bin, EvenRange<T, TPlace> range)
        where T : unmanaged
        where TPlace : unmanaged
        where TMath : unmanaged, IEvenMath<T, TPlace> =>
        Find(x, bin, new Evenly<T, TPlace, TMath>(range));

    /// <summary>bin[i] = the bin of x[i] between edges; as many as there are for elements outside.</summary>
    public static void EdgeBin<TKey>(ArrayView<TKey> x, ArrayView<int> bin, ArrayView<TKey> edges, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        Find(x, bin, new Between<TKey>(edges, code));

    /// <summary>
    /// The weights of each block of elements in each bin, one after the other from +0: a thread for each bin and block. A bin's elements lie side by side in their order,
    /// so those of a block do too; where they begin is found by a binary search.
    /// </summary>
    /// <param name="bin">The bins of the elements, in order.</param>
    /// <param name="index">The elements' numbers, ascending within a bin.</param>
    /// <param name="weights">The weights of all elements.</param>
    /// <param name="sums">Output: bin after bin, block after block.</param>
    /// <param name="first">The first bin.</param>
    /// <param name="blocks">How many blocks there are.</param>
    public static void WeightSums<T, TMath>(ArrayView<int> bin, ArrayView<int> index, ArrayView<T> weights, ArrayView<T> sums, int first, long blocks)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < sums.Length; i += step)
        {
            int wanted = first + (int)(i / blocks);
            long block = i % blocks * HistogramLoop.BlockLength, end = block + HistogramLoop.BlockLength, low = 0, high = bin.Length;
            while (low < high)
            {
                long middle = low + (high - low) / 2;
                if (bin[middle] < wanted || (bin[middle] == wanted && index[middle] < block)) low = middle + 1;
                else high = middle;
            }

            T sum = T.Zero;
            for (; low < bin.Length && bin[low] == wanted && index[low] < end; low++) sum = TMath.Add(sum, weights[index[low]]);
            sums[i] = sum;
        }
    }

    private static void Find<T, TBin>(ArrayView<T> x, ArrayView<int> bin, TBin bins)
        where T : unmanaged
        where TBin : struct, IBinOf<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += step) bin[i] = bins.Of(x[i]);
    }

    private readonly struct Evenly<T, TPlace, TMath>(EvenRange<T, TPlace> range) : IBinOf<T>
        where T : unmanaged
        where TPlace : unmanaged
        where TMath : unmanaged, IEvenMath<T, TPlace>
    {
        public int Of(T x) => range.Of<TMath>(x);
    }

    /// <summary>
    /// By keys, whose order is that of the numbers once −0 is +0; NaNs are beyond all numbers on either side, and so outside. The last edge that is not above the
    /// element, among those that begin a bin.
    /// </summary>
    private readonly struct Between<TKey>(ArrayView<TKey> edges, KeyCode<TKey> code) : IBinOf<TKey>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public int Of(TKey x)
        {
            int bins = (int)edges.Length - 1;
            TKey key = code.EncodeNumber(x);
            if (key < code.EncodeNumber(edges[0]) || key > code.EncodeNumber(edges[bins])) return bins;
            int first = 0;
            for (int count = bins; count > 1;)
            {
                int half = count / 2;
                first += code.EncodeNumber(edges[first + half]) <= key ? half : 0;
                count -= half;
            }

            return first;
        }
    }

    private readonly struct Valued<TKey, TDigit> : IBinOf<TKey>
        where TKey : unmanaged
        where TDigit : unmanaged, IDigit<TKey>
    {
        public int Of(TKey x) => TDigit.Of(x, 0);
    }
}
