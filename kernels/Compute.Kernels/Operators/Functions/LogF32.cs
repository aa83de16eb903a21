using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in single precision, in pieces that log2, log10, log1p, asinh, acosh, atanh, softplus and pow use too: x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, ln x = k ln 2 + ln(1 + f).
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF32
{
    private const int SqrtHalf = 0x3F3504F3;
    public const float MinNormal = 1.17549435e-38f;

    // What the exponent field, put into the last place of 2²³, has above k.
    public const float Bias = 8388608f + 127f;

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.PatchOutside(x, MinNormal, float.PositiveInfinity, Normal(x, V.Splat(Bias)), default(LogOfRare));

    /// <summary>x, or if it is subnormal x · 2^23.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normalize<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), x * V.Splat(8388608f), x);

    /// <summary>The bias of k that goes with <see cref="Normalize{V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalizedBias<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), V.Splat(Bias + 23f), V.Splat(Bias));

    /// <summary>The bit pattern whose exponent field is k + 127 and whose significand field is that of 1 + f less that of √½, of a normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(x, V.Splat(BitConverter.Int32BitsToSingle(0x3F800000 - SqrtHalf)));

    /// <summary>k, as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V split, V bias)
        where V : unmanaged, ILane<V, float> =>
        ((split >>> 23) | V.Splat(8388608f)) - bias;

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(split & V.Splat(BitConverter.Int32BitsToSingle(0x007FFFFF)), V.Splat(BitConverter.Int32BitsToSingle(SqrtHalf))) - V.Splat(1f);

    /// <summary>ln x for a normal x, or with other biases of k the logarithm of x by a power of 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normal<V>(V x, V bias)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(x);
        V k = Exponent(split, bias);
        V f = Fraction(split);

        // The high part of ln 2 has 15 bits: k times it is exact. |k ln 2| > |f| unless k = 0, so what the sum loses is exact too.
        V sum = V.Fma(k, V.Splat(0.693145752f), f);
        V lost = f - V.Fma(k, V.Splat(-0.693145752f), sum);
        V square = f * f;
        return sum + V.Fma(square, Polynomial(f, square), V.Fma(k, V.Splat(1.42860677e-6f), lost));
    }

    /// <summary>q(f) of ln(1 + f) = f + f² q(f), relative error 2^-24.</summary>
    // All but the last two steps for even and odd powers by themselves: the loop waits for latency (AVX2: 0.27 ns per element against
    // 0.29 for Horner's rule, 0.29 for Estrin's scheme).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Polynomial<V>(V f, V square)
        where V : unmanaged, ILane<V, float>
    {
        V even = V.Fma(V.Fma(V.Fma(V.Splat(0.12788072228f), square, V.Splat(0.14194872975f)), square, V.Splat(0.20001669228f)), square, V.Splat(0.33333325386f));
        V odd = V.Fma(V.Fma(V.Fma(V.Splat(-7.773077488e-2f), square, V.Splat(-0.13121785223f)), square, V.Splat(-0.1662593782f)), square, V.Splat(-0.25000831485f));
        return V.Fma(V.Fma(odd, f, even), f, V.Splat(-0.4999999702f));
    }

    /// <summary>The first 12 bits of f − f² / 2, which is most of ln(1 + f): a product with as many bits is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Leading<V>(V f)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(f, f * V.Splat(-0.5f), f) & V.Splat(BitConverter.Int32BitsToSingle(unchecked((int)0xFFFFF000)));

    /// <summary>ln(1 + f) less its leading part: what that has of f − f² / 2 too little, and f³ q(f), relative error of q 2^-23.86.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Trailing<V>(V f, V leading)
        where V : unmanaged, ILane<V, float>
    {
        V square = f * f;
        V even = V.Horner(V.Splat(7.037870586e-2f), square, 0.11674778163f, 0.14249669015f, 0.20000699162f, 0.33333331347f);
        V odd = V.Fma(V.Fma(V.Fma(V.Splat(-0.11510553956f), square, V.Splat(-0.12420646101f)), square, V.Splat(-0.1666804254f)), square, V.Splat(-0.2499999404f));
        return V.Fma(square * f, V.Fma(odd, f, even), V.Fma(f, f * V.Splat(-0.5f), f - leading));
    }

    /// <summary>ln(high + low), 0 &lt; high &lt; 2¹²⁶ and low about half a unit of it or less, as exact near 1 as elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfSum<V>(V high, V low)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(high);
        V k = Exponent(split, V.Splat(Bias)), scale = InversePower(split), f = V.Fma(high, scale, V.Splat(-1f)), g = V.Fma(low, scale, f);
        V sum = V.Fma(k, V.Splat(0.693145752f), f);
        V lost = f - V.Fma(k, V.Splat(-0.693145752f), sum);
        V square = g * g;
        return sum + V.Fma(square, Polynomial(g, square), V.Fma(k, V.Splat(1.42860677e-6f), V.Fma(low, scale, lost)));
    }

    /// <summary>ln(high + low + rest), where the rest is to low, or to 1, what low is to high.</summary>
    // A method of its own, so that the JIT goes on inlining in its callers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V OfSum<V>(V high, V low, V rest)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(high);
        V k = Exponent(split, V.Splat(Bias)), scale = InversePower(split), f = V.Fma(high, scale, V.Splat(-1f));
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
    private static V InversePower<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(V.Splat(BitConverter.Int32BitsToSingle(0x7F000000)), split & V.Splat(BitConverter.Int32BitsToSingle(0x7F800000)));

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
        Special(x, Normal(Normalize(x), NormalizedBias(x)));

    private readonly struct LogOfRare : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => EvaluateAny(x);
    }
}
