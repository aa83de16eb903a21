using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Where elements belong in a sorted sequence, and where a sequence is none. Beside <c>SearchLoop</c> and <c>MergeLoop</c>: a thread for each value.</summary>
public static class SearchKernel
{
    /// <summary>For each value the number of elements before it: those below it, or where <paramref name="step"/> is 1 those not above it.</summary>
    public static void Search<TKey>(ArrayView<TKey> values, ArrayView<TKey> sorted, ArrayView<long> index, KeyCode<TKey> code, TKey step)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < values.Length; i += stride) index[i] = Before(sorted, values[i], code, step);
    }

    /// <summary>Moves the elements of one of two sorted sequences to their places among both: behind those of the other that come before them.</summary>
    public static void MergeMove<TKey>(ArrayView<TKey> x, ArrayView<TKey> other, ArrayView<TKey> y, KeyCode<TKey> code, TKey step)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += stride)
        {
            TKey value = x[i];
            y[i + Before(other, value, code, step)] = value;
        }
    }

    /// <summary>The smallest position whose key is below the one at its left goes to first[0], which was above all; the smallest is the same in any order.</summary>
    public static void FirstDisorder<TKey>(ArrayView<TKey> x, ArrayView<int> first, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X + 1; i < x.Length; i += stride)
        {
            if (code.Encode(x[i]) < code.Encode(x[i - 1])) Atomic.Min(ref first[0], (int)i);
        }
    }

    /// <summary>The smallest position whose unsigned integer is not below a limit goes to first[0], which was above all.</summary>
    public static void FirstOutside<TKey>(ArrayView<TKey> x, ArrayView<int> first, TKey limit)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += stride)
        {
            if (x[i] >= limit) Atomic.Min(ref first[0], (int)i);
        }
    }

    private static long Before<TKey>(ArrayView<TKey> sorted, TKey value, KeyCode<TKey> code, TKey step)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        // What is not above a key is below the next one; the largest key has no next one, and everything is not above it.
        TKey limit = code.Encode(value) + step;
        long low = limit < step ? sorted.Length : 0, high = sorted.Length;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if (code.Encode(sorted[middle]) < limit) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
