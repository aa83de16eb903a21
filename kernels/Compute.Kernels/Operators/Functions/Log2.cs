using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>log₂ x. NaN for NaN and x &lt; 0; log₂ ±0 = −∞, log₂ 1 = +0, log₂ +∞ = +∞. Exact for powers of 2. Subnormals are taken at their value.</summary>
/// <remarks>Coefficients: eng/coefficients/log.sollya. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.3.15.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Log2 : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V split = LogF32.Split(x);
        return V.PatchOutside(x, LogF32.MinNormal, float.PositiveInfinity, SumF32(LogF32.Exponent(split), LogF32.Fraction(split)), default(Log2OfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF64.MinNormal, double.PositiveInfinity, NormalF64(x, V.Splat(LogF64.Bias)), default(Log2OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumF32<V>(V k, V f)
        where V : unmanaged, ILane<V, float>
    {
        V square = f * f;

        // log₂(1 + f) = f / ln 2 + f² q(f), absolute error of f q 2^-27.2: the first product to twice the precision, as its rounding would count.
        var first = DoubleWord<V, float>.Product(f, V.Splat(1.442695022f));
        V q = LogF32.ByParity(
            f, square, -0.11295849085f, 0.18734624982f, -0.1903732419f, 0.20437285304f, -0.2396801412f, 0.2885812223f, -0.3606939912f, 0.48089799285f, -0.7213473916f);
        return k + (first.High + V.Fma(f, V.Fma(f, q, V.Splat(1.925963033e-8f)), first.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalF64<V>(V x, V bias)
        where V : unmanaged, ILane<V, double>
    {
        V split = LogF64.Split(x), k = LogF64.Exponent(split, bias);
        return LogF64.Scaled(k, V.Splat(0d), LogF64.Fraction(split), 1.442695040888963387, 2.035527374093103311e-17);
    }

    /// <summary>Subnormals, zeros, negative numbers, ∞ and NaN.</summary>
    private readonly struct Log2OfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x)
        {
            V split = LogF32.Split(LogF32.Normalize(x));
            return LogF32.Special(x, SumF32(LogF32.Exponent(split) + LogF32.NormalizedBy(x), LogF32.Fraction(split)));
        }

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Special(x, NormalF64(LogF64.Normalize(x), LogF64.NormalizedBias(x)));
    }
}
