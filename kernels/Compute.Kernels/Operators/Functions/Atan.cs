using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>atan x: the angle from −π/2 to π/2 whose tangent is x. atan ±0 = ±0, atan ±∞ = ±π/2; NaN for NaN.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.3.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Atan : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => AtanFormula<float, ArcF32>.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => AtanFormula<double, ArcF64>.Evaluate(x);
}
