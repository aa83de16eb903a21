using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>x[i] = value. Beside <c>FillLoop</c>. Elements are moved as bits: one kernel for each size.</summary>
public static class FillKernel
{
    /// <summary>Thread t of n writes elements t, t + n, …</summary>
    public static void Fill<T>(ArrayView<T> x, T value)
        where T : unmanaged
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < x.Length; i += step) x[i] = value;
    }
}
