using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// xʸ. x⁰ = 1 and 1ʸ = 1 even for NaN, (−1)^±∞ = 1; any other NaN gives NaN, as does a negative number to a power that is not whole.
/// ±0 and −∞ keep their sign under odd whole y only; zeros to a negative power are infinite.
/// </summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.4.5.</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Pow : IBinaryOperator<float>, IBinaryOperator<double>
{
    static bool IBinaryOperator<float>.IsLong => true;

    static bool IBinaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<float>.Invoke<V>(V x, V y) => PowF32.Evaluate(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<double>.Invoke<V>(V x, V y) => PowF64.Evaluate(x, y);
}
