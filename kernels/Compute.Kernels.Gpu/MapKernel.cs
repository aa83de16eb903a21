using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>y[i] = op(x[i]). Beside <c>MapLoop</c>.</summary>
public static class MapKernel
{
    /// <summary>Thread t of n takes elements t, t + n, …: neighbours in a warp read neighbours in memory.</summary>
    public static void Map<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IUnaryOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < y.Length; i += step)
            y[i] = op.Invoke(new GpuLane<T, TMath>(x[i])).Value;
    }
}
