using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>cos x, x in radians. cos ±0 = 1; NaN for NaN and ±∞. Accurate to the end of the range.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.5.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Cos : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => SinCosFormula<float, SinCosF32>.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => SinCosFormula<double, SinCosF64>.Cos(x);
}
