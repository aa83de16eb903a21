using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>z[i] = op(x[i], y[i]). Beside <c>ZipLoop</c>.</summary>
public static class ZipKernel
{
    /// <summary>Thread t of n takes elements t, t + n, …</summary>
    public static void Zip<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < z.Length; i += step)
            z[i] = op.Invoke(new GpuLane<T, TMath>(x[i]), new GpuLane<T, TMath>(y[i])).Value;
    }
}
