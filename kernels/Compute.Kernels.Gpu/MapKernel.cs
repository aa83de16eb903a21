using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>y[i] = op(x[i]). Beside <c>MapLoop</c>.</summary>
public static class MapKernel
{
    /// <summary>See <see cref="Elementwise.Run"/>.</summary>
    public static void Map<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, int first, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Elementwise.Run<T, TMath, OfOne<T, TMath, TOp>>(x, x, x, y, y, first, new(op));
}

/// <summary>A unary operator.</summary>
internal readonly struct OfOne<T, TMath, TOp>(TOp op) : IElementwise<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IUnaryOperator<T>
{
    /// <inheritdoc/>
    public static int Inputs => 1;

    /// <inheritdoc/>
    public static int Outputs => 1;

    /// <inheritdoc/>
    public (GpuLane<T, TMath> First, GpuLane<T, TMath> Second) Invoke(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z) => (op.Invoke(x), x);
}
