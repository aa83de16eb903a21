using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Elements that are kept, side by side. Beside <c>CompactLoop</c>: ones and zeros, whose inclusive sums are the places, counted from 1. Elements
/// are moved as bits.
/// </summary>
public static class CompactKernel
{
    /// <summary>flags[i] = whether mask[i] has one of <paramref name="bits"/>, 1 or 0.</summary>
    public static void MaskFlags<T>(ArrayView<T> mask, ArrayView<int> flags, T bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < mask.Length; i += step) flags[i] = (mask[i] & bits) != T.Zero ? 1 : 0;
    }

    /// <summary>flags[i] = whether a run of equal elements begins at i.</summary>
    public static void RunFlags<T>(ArrayView<T> x, ArrayView<int> flags)
        where T : unmanaged, IBinaryInteger<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += step) flags[i] = i == 0 || x[i] != x[i - 1] ? 1 : 0;
    }

    /// <summary>Moves the elements whose sum is above the one before to their places; the others behind those if asked for.</summary>
    /// <param name="x">Input.</param>
    /// <param name="sums">Inclusive sums of the flags.</param>
    /// <param name="y">Output.</param>
    /// <param name="kept">How many are kept.</param>
    /// <param name="others">Whether the others are wanted.</param>
    public static void CompactMove<T>(ArrayView<T> x, ArrayView<int> sums, ArrayView<T> y, long kept, int others)
        where T : unmanaged
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += step)
        {
            int sum = sums[i];
            if (IsFlagged(sums, i, sum)) y[sum - 1] = x[i];
            else if (others != 0) y[kept + i - sum] = x[i];
        }
    }

    /// <summary>The value, and if asked for the first place, of each run.</summary>
    public static void RunStarts<T>(ArrayView<T> x, ArrayView<int> sums, ArrayView<T> values, ArrayView<long> starts, int wanted)
        where T : unmanaged
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += step)
        {
            int sum = sums[i];
            if (!IsFlagged(sums, i, sum)) continue;
            values[sum - 1] = x[i];
            if (wanted != 0) starts[sum - 1] = i;
        }
    }

    /// <summary>lengths[r] = from the start of run r to that of the next one, or to the end.</summary>
    public static void RunLengths(ArrayView<long> starts, ArrayView<long> lengths, long runs, long end)
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long r = Grid.GlobalIndex.X; r < runs; r += step) lengths[r] = (r + 1 < runs ? starts[r + 1] : end) - starts[r];
    }

    private static bool IsFlagged(ArrayView<int> sums, long i, int sum) => sum > (i > 0 ? sums[i - 1] : 0);
}
