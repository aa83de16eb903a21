using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>(y[i], z[i]) = op(x[i]). Beside <c>MapPairLoop</c>.</summary>
public static class MapPairKernel
{
    /// <summary>See <see cref="Elementwise.Run"/>.</summary>
    public static void MapPair<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, int first, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IPairOperator<T> =>
        Elementwise.Run<T, TMath, PairOfOne<T, TMath, TOp>>(x, x, x, y, z, first, new(op));
}

/// <summary>An operator with two results.</summary>
internal readonly struct PairOfOne<T, TMath, TOp>(TOp op) : IElementwise<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IPairOperator<T>
{
    /// <inheritdoc/>
    public static int Inputs => 1;

    /// <inheritdoc/>
    public static int Outputs => 2;

    /// <inheritdoc/>
    public (GpuLane<T, TMath> First, GpuLane<T, TMath> Second) Invoke(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z) => op.Invoke(x);
}
