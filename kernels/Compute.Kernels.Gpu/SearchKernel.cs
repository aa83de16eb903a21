using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Where elements belong in a sorted sequence. Beside <c>SearchLoop</c>: a thread for each value.</summary>
public static class SearchKernel
{
    /// <summary>For each value the number of elements before it: those below it, or where <paramref name="step"/> is 1 those not above it.</summary>
    public static void Search<TKey>(ArrayView<TKey> sorted, ArrayView<TKey> values, ArrayView<long> index, KeyCode<TKey> code, TKey step)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < values.Length; i += stride)
        {
            // What is not above a key is below the next one; the largest key has no next one, and everything is not above it.
            TKey limit = code.Encode(values[i]) + step;
            long low = limit < step ? sorted.Length : 0, high = sorted.Length;
            while (low < high)
            {
                long middle = low + (high - low) / 2;
                if (code.Encode(sorted[middle]) < limit) low = middle + 1;
                else high = middle;
            }

            index[i] = low;
        }
    }
}
