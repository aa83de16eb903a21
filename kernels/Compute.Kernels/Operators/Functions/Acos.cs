using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>acos x: the angle from 0 to π whose cosine is x. acos 1 = +0; NaN for NaN and beyond ±1.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.1.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Acos : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => AsinFormula<float, ArcF32>.Acos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => AsinFormula<double, ArcF64>.Acos(x);
}
