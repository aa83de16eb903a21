using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>sin x and cos x from one reduction of x, each with the bits of <see cref="Sin"/> and <see cref="Cos"/>. NaN for NaN and ±∞.</summary>
/// <remarks>Largest errors: docs/accuracy.md.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct SinCos : IPairOperator<float>, IPairOperator<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    (V First, V Second) IPairOperator<float>.Invoke<V>(V x) => SinCosFormula<float, SinCosF32>.SinCos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    (V First, V Second) IPairOperator<double>.Invoke<V>(V x) => SinCosFormula<double, SinCosF64>.SinCos(x);
}
