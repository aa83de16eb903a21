using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>ln x, the natural logarithm. NaN for NaN and x &lt; 0; ln ±0 = −∞, ln 1 = +0, ln +∞ = +∞. Subnormals are taken at their value.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.3.11.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Log : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Evaluate(x);
}
