using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The Gaussian error linear unit, x Φ(x) = x/2 · erfc(−x/√2), exact on both sides. gelu ±0 = ±0, gelu −∞ = −0 (the limit), gelu +∞ = +∞; NaN for NaN.
/// D. Hendrycks, K. Gimpel, "Gaussian error linear units" (2016).
/// </summary>
/// <remarks>Largest error: docs/accuracy.md.</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Gelu : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => ErfcF32.Gelu(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => ErfcF64.Gelu(x);
}
