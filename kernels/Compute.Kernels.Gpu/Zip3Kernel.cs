using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>w[i] = op(x[i], y[i], z[i]). Beside <c>Zip3Loop</c>.</summary>
public static class Zip3Kernel
{
    /// <summary>See <see cref="Elementwise.Run"/>.</summary>
    public static void Zip3<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> w, int first, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, ITernaryOperator<T> =>
        Elementwise.Run<T, TMath, OfThree<T, TMath, TOp>>(x, y, z, w, w, first, new(op));
}

/// <summary>A ternary operator.</summary>
internal readonly struct OfThree<T, TMath, TOp>(TOp op) : IElementwise<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
    where TOp : unmanaged, ITernaryOperator<T>
{
    /// <inheritdoc/>
    public static int Inputs => 3;

    /// <inheritdoc/>
    public static int Outputs => 1;

    /// <inheritdoc/>
    public (GpuLane<T, TMath> First, GpuLane<T, TMath> Second) Invoke(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z) => (op.Invoke(x, y, z), x);
}
