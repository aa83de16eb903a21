using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>log₁₀ x. NaN for NaN and x &lt; 0; log₁₀ ±0 = −∞, log₁₀ 1 = +0, log₁₀ +∞ = +∞. Subnormals are taken at their value.</summary>
/// <remarks>The leading part of log₁₀ 2 has 15 bits (f64: 42): k times it is exact. Coefficients: eng/coefficients/log.sollya. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.3.12.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Log10 : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF32.MinNormal, float.PositiveInfinity, NormalF32(x, V.Splat(LogF32.Bias)), default(Log10OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF64.MinNormal, double.PositiveInfinity, NormalF64(x, V.Splat(LogF64.Bias)), default(Log10OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalF32<V>(V x, V bias)
        where V : unmanaged, ILane<V, float>
    {
        V split = LogF32.Split(x), k = LogF32.Exponent(split, bias);
        V f = LogF32.Fraction(split), leading = LogF32.Leading(f), head = k * V.Splat(0.3010253906f);

        // 1 / ln 10 in two parts, the first of 12 bits.
        V sum = V.Fma(leading, V.Splat(0.4343261719f), head);
        V lost = V.Fma(leading, V.Splat(0.4343261719f), head - sum);
        V rest = V.Fma(leading, V.Splat(-3.168997137e-05f), V.Fma(k, V.Splat(4.6050390665e-6f), lost));
        return sum + V.Fma(LogF32.Trailing(f, leading), V.Splat(0.434294492f), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalF64<V>(V x, V bias)
        where V : unmanaged, ILane<V, double>
    {
        V split = LogF64.Split(x), k = LogF64.Exponent(split, bias);
        return LogF64.Scaled(k * V.Splat(0.3010299956639528318), k * V.Splat(2.8363394551044964154e-14), LogF64.Fraction(split), 0.4342944819032518167, 1.0983196502167650727e-17);
    }

    /// <summary>Subnormals, zeros, negative numbers, ∞ and NaN.</summary>
    private readonly struct Log10OfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.Special(x, NormalF32(LogF32.Normalize(x), LogF32.NormalizedBias(x)));

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Special(x, NormalF64(LogF64.Normalize(x), LogF64.NormalizedBias(x)));
    }
}
