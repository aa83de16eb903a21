using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>tan x, x in radians. tan ±0 = ±0; NaN for NaN and ±∞. Accurate to the end of the range.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.7.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Tan : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => TanF32.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => TanF64.Evaluate(x);
}
