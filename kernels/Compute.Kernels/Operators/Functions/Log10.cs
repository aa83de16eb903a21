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
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V split = LogF32.Split(x);
        return V.PatchOutside(x, LogF32.MinNormal, float.PositiveInfinity, SumF32(LogF32.Exponent(split), LogF32.Fraction(split)), default(Log10OfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF64.MinNormal, double.PositiveInfinity, NormalF64(x, V.Splat(LogF64.Bias)), default(Log10OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumF32<V>(V k, V f)
        where V : unmanaged, ILane<V, float>
    {
        V square = f * f;

        // log₁₀(1 + f) = f / ln 10 + f² q(f), absolute error of f q 2^-28.9: the first product to twice the precision, as its rounding would count.
        var first = DoubleWord<V, float>.Product(f, V.Splat(0.434294492f));
        V q = LogF32.ByParity(
            f, square, -3.399406001e-2f, 5.6400462985e-2f, -5.7314515114e-2f, 6.152207777e-2f, -7.214994729e-2f, 8.687159419e-2f, -0.10857976228f, 0.1447647214f, -0.2171472013f);

        // The high part of log₁₀ 2 has 15 bits: k times it is exact, and so is what the sum loses.
        V sum = V.Fma(k, V.Splat(0.3010253906f), first.High);
        V lost = first.High - V.Fma(k, V.Splat(-0.3010253906f), sum);
        return sum + V.Fma(f, V.Fma(f, q, V.Splat(-1.010305e-8f)), V.Fma(k, V.Splat(4.6050390665e-6f), first.Low + lost));
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
        V IUnaryOperator<float>.Invoke<V>(V x)
        {
            V split = LogF32.Split(LogF32.Normalize(x));
            return LogF32.Special(x, SumF32(LogF32.Exponent(split) + LogF32.NormalizedBy(x), LogF32.Fraction(split)));
        }

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Special(x, NormalF64(LogF64.Normalize(x), LogF64.NormalizedBias(x)));
    }
}
