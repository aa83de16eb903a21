using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>erfc x = 1 − erf x, without its cancellation: accurate down to the subnormal results. erfc −∞ = 2, erfc +∞ = +0; NaN for NaN.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.5.2.</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Erfc : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => ErfcF32.Evaluate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => ErfcF64.Evaluate(x);
}
