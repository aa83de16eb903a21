using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Γ(x) = ∫₀^∞ t^(x−1) e^(−t) dt, and left of 0 by Γ(x) = Γ(x + 1) / x. Γ(±0) = ±∞, Γ(+∞) = +∞; NaN for NaN, −∞ and negative whole
/// numbers, where the sign of the pole depends on the side.
/// </summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.5.4 (tgamma).</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Gamma : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => GammaFormula<float, GammaF32>.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => GammaFormula<double, GammaF64>.Evaluate(x);
}
