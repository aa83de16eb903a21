using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>(y[i], z[i]) = op(x[i]). Beside <c>MapPairLoop</c>.</summary>
public static class MapPairKernel
{
    /// <summary>Thread t of n takes elements t, t + n, …</summary>
    public static void MapPair<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IPairOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < y.Length; i += step)
        {
            (GpuLane<T, TMath> first, GpuLane<T, TMath> second) = op.Invoke(new GpuLane<T, TMath>(x[i]));
            y[i] = first.Value;
            z[i] = second.Value;
        }
    }
}
