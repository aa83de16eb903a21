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
    V IUnaryOperator<float>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF32.MinNormal, float.PositiveInfinity, NormalF32(x, V.Splat(LogF32.Bias)), default(Log2OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, LogF64.MinNormal, double.PositiveInfinity, NormalF64(x, V.Splat(LogF64.Bias)), default(Log2OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalF32<V>(V x, V bias)
        where V : unmanaged, ILane<V, float>
    {
        V split = LogF32.Split(x), k = LogF32.Exponent(split, bias);
        V f = LogF32.Fraction(split), leading = LogF32.Leading(f);

        // 1 / ln 2 in two parts, the first of 12 bits.
        V sum = V.Fma(leading, V.Splat(1.442871094f), k);
        V lost = V.Fma(leading, V.Splat(1.442871094f), k - sum);
        return sum + V.Fma(LogF32.Trailing(f, leading), V.Splat(1.442695022f), V.Fma(leading, V.Splat(-0.0001760528539f), lost));
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
        V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.Special(x, NormalF32(LogF32.Normalize(x), LogF32.NormalizedBias(x)));

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Special(x, NormalF64(LogF64.Normalize(x), LogF64.NormalizedBias(x)));
    }
}
