using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>ln |Γ(x)|. +0 for 1 and 2; +∞ for 0, negative whole numbers and ±∞; NaN for NaN. As exact near its zeros as elsewhere, left of −2 too.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.5.3 (lgamma).</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct LogGamma : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => LogGammaFormula<float, GammaF32>.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => LogGammaFormula<double, GammaF64>.Evaluate(x);
}
