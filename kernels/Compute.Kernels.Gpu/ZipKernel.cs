using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>z[i] = op(x[i], y[i]). Beside <c>ZipLoop</c>.</summary>
public static class ZipKernel
{
    /// <summary>See <see cref="Elementwise.Run"/>.</summary>
    public static void Zip<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, int first, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        Elementwise.Run<T, TMath, OfTwo<T, TMath, TOp>>(x, y, y, z, z, first, new(op));
}

/// <summary>A binary operator.</summary>
internal readonly struct OfTwo<T, TMath, TOp>(TOp op) : IElementwise<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, IBinaryOperator<T>
{
    /// <inheritdoc/>
    public static int Inputs => 2;

    /// <inheritdoc/>
    public static int Outputs => 1;

    /// <inheritdoc/>
    public (GpuLane<T, TMath> First, GpuLane<T, TMath> Second) Invoke(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z) => (op.Invoke(x, y), x);
}
