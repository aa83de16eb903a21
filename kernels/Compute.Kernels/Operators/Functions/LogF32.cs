using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in single precision, in pieces that log2, log10, log1p, asinh, acosh, atanh, softplus and pow use too: x = 2ᵏ (1 + f), ln x = k ln 2 + ln(1 + f),
/// where 1 + f starts at √½ or, for sums in one step, at 0.68. Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF32
{
    private const int SqrtHalf = 0x3F3504F3, Lowest = 0x3F2E147B; // √½, 0.68
    public const float MinNormal = 1.17549435e-38f;

    // ln 2, off by 2^-29; cut in two without further loss.
    public const float Ln2 = 0.693147182f, EarlyLn2 = 0.125f, LateLn2 = Ln2 - EarlyLn2;

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.PatchOutside(x, MinNormal, float.PositiveInfinity, Normal(x), default(LogOfRare));

    /// <summary>x, or if it is subnormal x · 2^23.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normalize<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), x * V.Splat(8388608f), x);

    /// <summary>What k has less of than <see cref="Normalize{V}"/> gives it: 23 or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalizedBy<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), V.Splat(-23f), V.Splat(0f));

    /// <summary>Of a normal x, the bit pattern that has k above the significand field, and there what 1 + f has above its lowest value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x, int lowest = SqrtHalf)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(x, V.Splat(BitConverter.Int32BitsToSingle(lowest)));

    /// <summary>k, as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.ConvertBits(split >> 23);

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split, int lowest = SqrtHalf)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(split & V.Splat(BitConverter.Int32BitsToSingle(0x007FFFFF)), V.Splat(BitConverter.Int32BitsToSingle(lowest))) - V.Splat(1f);

    /// <summary>ln x of a normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normal<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(x, Lowest);
        return Sum(Exponent(split), Fraction(split, Lowest));
    }

    /// <summary>ln(2ⁿ x) of a normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normal<V>(V x, V n)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(x, Lowest);
        return Sum(Exponent(split) + n, Fraction(split, Lowest));
    }

    /// <summary>k ln 2 + f + f² q(f).</summary>
    // By three multiply-adds. An eighth of k goes to f first: that is exact for |k| ≤ 5, and the next sum then is of a lower binade than the result;
    // for k = ±1 it is not without it, and the error would reach 1.2 units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<V>(V k, V f)
        where V : unmanaged, ILane<V, float>
    {
        V square = f * f;
        return V.Fma(k, V.Splat(LateLn2), V.Fma(square, Polynomial(f, square), V.Fma(k, V.Splat(EarlyLn2), f)));
    }

    /// <summary>q(f) of ln(1 + f) = f + f² q(f) for 0.68 ≤ 1 + f &lt; 1.36, absolute error of f q 2^-27.6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V f, V square)
        where V : unmanaged, ILane<V, float> =>
        ByParity(
            f, square, -0.1106633991f, 0.13924783468f, -0.1257469356f, 0.1401269585f, -0.16653728485f, 0.2001030445f, -0.25000423193f, 0.3333321214f, -0.4999999702f);

    /// <summary>c₈ f⁸ + … + c₁ f + c₀.</summary>
    // All but the last two steps for even and odd powers by themselves: the loop waits for latency (ln, AVX2: 0.27 ns per element against
    // 0.29 for Horner's rule, 0.29 for Estrin's scheme).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ByParity<V>(V f, V square, float c8, float c7, float c6, float c5, float c4, float c3, float c2, float c1, float c0)
        where V : unmanaged, ILane<V, float>
    {
        V even = V.Fma(V.Fma(V.Fma(V.Splat(c8), square, V.Splat(c6)), square, V.Splat(c4)), square, V.Splat(c2));
        V odd = V.Fma(V.Fma(V.Fma(V.Splat(c7), square, V.Splat(c5)), square, V.Splat(c3)), square, V.Splat(c1));
        return V.Fma(V.Fma(even, f, odd), f, V.Splat(c0));
    }

    /// <summary>The first 12 bits of f − f² / 2, which is most of ln(1 + f): a product with as many bits is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Leading<V>(V f)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(f, f * V.Splat(-0.5f), f) & V.Splat(BitConverter.Int32BitsToSingle(unchecked((int)0xFFFFF000)));

    /// <summary>ln(1 + f) less its leading part: what that has of f − f² / 2 too little, and f³ q(f), relative error of q 2^-23.86.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Trailing<V>(V f, V leading)
        where V : unmanaged, ILane<V, float>
    {
        V square = f * f;
        V even = V.Horner(V.Splat(7.037870586e-2f), square, 0.11674778163f, 0.14249669015f, 0.20000699162f, 0.33333331347f);
        V odd = V.Fma(V.Fma(V.Fma(V.Splat(-0.11510553956f), square, V.Splat(-0.12420646101f)), square, V.Splat(-0.1666804254f)), square, V.Splat(-0.2499999404f));
        return V.Fma(square * f, V.Fma(odd, f, even), V.Fma(f, f * V.Splat(-0.5f), f - leading));
    }

    /// <summary>ln(high + low + rest), where the rest is to low, or to 1, what low is to high.</summary>
    // A method of its own, so that the JIT goes on inlining in its callers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V OfSum<V>(V high, V low, V rest)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(high);
        V k = Exponent(split), scale = InversePower(split), f = V.Fma(high, scale, V.Splat(-1f));
        low *= scale;
        rest *= scale;
        V g = f + (low + rest), excess = f - g + low + rest, leading = Leading(g);
        V sum = V.Fma(k, V.Splat(0.693145752f), leading);
        V lost = leading - V.Fma(k, V.Splat(-0.693145752f), sum);

        // ln(1 + g + excess) = ln(1 + g) + excess / (1 + g), of which two terms are enough.
        return sum + (lost + V.Fma(excess, V.Splat(1f) - g, V.Fma(k, V.Splat(1.42860677e-6f), Trailing(g, leading))));
    }

    /// <summary>2⁻ᵏ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InversePower<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(V.Splat(1f), split & V.Splat(BitConverter.Int32BitsToSingle(unchecked((int)0xFF800000))));

    /// <summary>The logarithm y of x, corrected where x is zero, negative, ∞ or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Special<V>(V x, V y)
        where V : unmanaged, ILane<V, float>
    {
        y = V.IfLess(x, V.Splat(float.PositiveInfinity), y, x);
        y = V.IfEqual(x, V.Splat(0f), V.Splat(float.NegativeInfinity), y);
        return V.IfLess(x, V.Splat(0f), V.Splat(float.NaN), y);
    }

    /// <summary>ln x for any x: subnormals, zeros, negative numbers, ∞ and NaN too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V EvaluateAny<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        Special(x, Normal(Normalize(x), NormalizedBy(x)));

    private readonly struct LogOfRare : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => EvaluateAny(x);
    }
}
