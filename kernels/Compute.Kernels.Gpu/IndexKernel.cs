using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Elements by index. Beside <c>IndexLoop</c>. Elements are moved as bits: one kernel for each size.</summary>
public static class IndexKernel
{
    /// <summary>y[i] = x[index[i]].</summary>
    public static void Gather<T>(ArrayView<T> x, ArrayView<long> index, ArrayView<T> y)
        where T : unmanaged
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < y.Length; i += step) y[i] = x[index[i]];
    }

    /// <summary>last[j] = 1 + the largest i with index[i] = j; it was 0 before. The largest of integers is the same in any order.</summary>
    public static void Claim(ArrayView<long> index, ArrayView<int> last)
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < index.Length; i += step) Atomic.Max(ref last[index[i]], (int)i + 1);
    }

    /// <summary>y[index[i]] = x[i] where i is the last of its index: what a loop with i ascending leaves.</summary>
    public static void Scatter<T>(ArrayView<T> x, ArrayView<long> index, ArrayView<int> last, ArrayView<T> y)
        where T : unmanaged
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < index.Length; i += step)
        {
            long target = index[i];
            if (last[target] == (int)i + 1) y[target] = x[i];
        }
    }
}
