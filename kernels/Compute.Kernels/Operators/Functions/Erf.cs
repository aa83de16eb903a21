using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>erf x = 2/√π · ∫₀ˣ e^(−t²) dt. erf ±0 = ±0, erf ±∞ = ±1; NaN for NaN.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.5.1.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Erf : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => ErfF32.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => ErfF64.Evaluate(x);
}
