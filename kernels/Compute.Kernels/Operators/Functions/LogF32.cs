using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in single precision, in pieces that pow uses too: x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, ln x = k ln 2 + ln(1 + f).
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF32
{
    private const int SqrtHalf = 0x3F3504F3;
    private const float MinNormal = 1.17549435e-38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(x);
        V k = Exponent(x, split);
        V f = Fraction(split);

        // ln(1 + f) = f + f² q(f), relative error of q 2^-26.9.
        V q = V.Horner(
            V.Splat(6.876887381e-2f), f, -0.11623302847f, 0.11799503118f, -0.12408804148f, 0.1423242241f,
            -0.16668239236f, 0.20001468062f, -0.2499999702f, 0.33333322406f);
        q = V.Fma(q, f, V.Splat(-0.5f));

        // The high part of ln 2 has 15 bits: k times it is exact. |k ln 2| > |f| unless k = 0, so the rest of the sum is exact too.
        V high = k * V.Splat(0.693145752f);
        V sum = high + f;
        V rest = high - sum + f;
        return Special(x, sum + V.Fma(f * f, q, V.Fma(k, V.Splat(1.42860677e-6f), rest)));
    }

    /// <summary>The bit pattern whose exponent field is k + 127 and whose significand field is that of 1 + f less that of √½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V normal = V.IfLess(x, V.Splat(MinNormal), x * V.Splat(8388608f), x);
        return V.AddBits(normal, V.Splat(BitConverter.Int32BitsToSingle(0x3F800000 - SqrtHalf)));
    }

    /// <summary>k, as a float: the exponent field is put into the last place of 2²³, which is then taken off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V x, V split)
        where V : unmanaged, ILane<V, float> =>
        ((split >>> 23) | V.Splat(8388608f)) - V.IfLess(x, V.Splat(MinNormal), V.Splat(8388608f + 127f + 23f), V.Splat(8388608f + 127f));

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(split & V.Splat(BitConverter.Int32BitsToSingle(0x007FFFFF)), V.Splat(BitConverter.Int32BitsToSingle(SqrtHalf))) - V.Splat(1f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Special<V>(V x, V y)
        where V : unmanaged, ILane<V, float>
    {
        y = V.IfLess(x, V.Splat(float.PositiveInfinity), y, x);
        y = V.IfEqual(x, V.Splat(0f), V.Splat(float.NegativeInfinity), y);
        return V.IfLess(x, V.Splat(0f), V.Splat(float.NaN), y);
    }
}
