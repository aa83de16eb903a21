using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>w[i] = op(x[i], y[i], z[i]). Beside <c>Zip3Loop</c>.</summary>
public static class Zip3Kernel
{
    /// <summary>Thread t of n takes elements t, t + n, …</summary>
    public static void Zip3<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> w, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, ITernaryOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < w.Length; i += step)
            w[i] = op.Invoke(new GpuLane<T, TMath>(x[i]), new GpuLane<T, TMath>(y[i]), new GpuLane<T, TMath>(z[i])).Value;
    }
}
