using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>y[i] = x[i] as another type. Beside <c>ConvertLoop</c>.</summary>
public static class ConvertKernel
{
    /// <summary>Thread t of n takes elements t, t + n, … 16-bit storage types go as their patterns.</summary>
    public static void Convert<TFrom, TTo, TConversion>(ArrayView<TFrom> x, ArrayView<TTo> y)
        where TFrom : unmanaged
        where TTo : unmanaged
        where TConversion : unmanaged, IConversion<TFrom, TTo>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < y.Length; i += step) y[i] = TConversion.Convert(x[i]);
    }
}
