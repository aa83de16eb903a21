using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>asin x: the angle from −π/2 to π/2 whose sine is x. asin ±0 = ±0; NaN for NaN and beyond ±1.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.2.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Asin : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => AsinFormula<float, ArcF32>.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => AsinFormula<double, ArcF64>.Asin(x);
}
