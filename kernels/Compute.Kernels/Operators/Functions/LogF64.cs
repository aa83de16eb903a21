using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in double precision, in pieces that log2, log10, log1p, asinh, acosh, atanh, softplus and pow use too: x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, ln x = k ln 2 + ln(1 + f).
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF64
{
    private const long SqrtHalf = 0x3FE6A09E667F3BCD;
    public const double MinNormal = 2.2250738585072014e-308;

    // What the exponent field, put into the last place of 2⁵², has above k.
    public const double Bias = 4503599627370496d + 1023d;

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.PatchOutside(x, MinNormal, double.PositiveInfinity, Normal(x, V.Splat(Bias)), default(LogOfRare));

    /// <summary>x, or if it is subnormal x · 2^52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normalize<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.IfLess(x, V.Splat(MinNormal), x * V.Splat(4503599627370496d), x);

    /// <summary>The bias of k that goes with <see cref="Normalize{V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalizedBias<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.IfLess(x, V.Splat(MinNormal), V.Splat(Bias + 52d), V.Splat(Bias));

    /// <summary>The bit pattern whose exponent field is k + 1023 and whose significand field is that of 1 + f less that of √½, of a normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.AddBits(x, V.Splat(BitConverter.Int64BitsToDouble(0x3FF0000000000000 - SqrtHalf)));

    /// <summary>k, as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V split, V bias)
        where V : unmanaged, ILane<V, double> =>
        ((split >>> 52) | V.Splat(4503599627370496d)) - bias;

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split)
        where V : unmanaged, ILane<V, double> =>
        V.AddBits(split & V.Splat(BitConverter.Int64BitsToDouble(0x000FFFFFFFFFFFFF)), V.Splat(BitConverter.Int64BitsToDouble(SqrtHalf))) - V.Splat(1d);

    /// <summary>ln x for a normal x, or with other biases of k the logarithm of x by a power of 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normal<V>(V x, V bias)
        where V : unmanaged, ILane<V, double>
    {
        V split = Split(x);
        V k = Exponent(split, bias);
        V f = Fraction(split);

        // The high part of ln 2 has 42 bits: k times it is exact. |k ln 2| > |f| unless k = 0, so what the sum loses is exact too.
        V sum = V.Fma(k, V.Splat(0.6931471805598903302), f);
        V lost = f - V.Fma(k, V.Splat(-0.6931471805598903302), sum);
        return sum + Rest(f, V.Fma(k, V.Splat(5.497923018708371155e-14), lost));
    }

    /// <summary>start + ln(1 + f) − f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rest<V>(V f, V start)
        where V : unmanaged, ILane<V, double>
    {
        // ln(1 + f) = 2 atanh(s) = 2 s + s z q(z), relative error of q 2^-54; and 2 s = f − s f = f − h + s h where h = f² / 2.
        V s = f / (f + V.Splat(2d));
        V z = s * s;
        V q = V.Horner(V.Splat(0.13288089391913232573), z, 0.1324654978312517495, 0.1538722016384043434, 0.181817736148256609, 0.2222222265663345575);
        q = V.Horner(q, z, 0.2857142856916836116, 0.4000000000000532574, 0.6666666666666666297, 0d);
        V halfF = f * V.Splat(0.5);
        V h = halfF * f;
        return V.Fma(-halfF, f, V.Fma(s, q + h, start));
    }

    /// <summary>head + tail + scale · ln(1 + f), for other bases: the head is k times the leading part of the base's logarithm of 2, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scaled<V>(V head, V tail, V f, double scale, double scaleRest)
        where V : unmanaged, ILane<V, double> =>
        V.Fma(f, V.Splat(scale), head) + V.Fma(Rest(f, V.Splat(0d)), V.Splat(scale), V.Fma(f, V.Splat(scaleRest), tail));

    /// <summary>ln(high + low), 0 &lt; high &lt; 2¹⁰²² and low about half a unit of it or less, as exact near 1 as elsewhere.</summary>
    // A method of its own, so that the JIT goes on inlining in its callers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V OfSum<V>(V high, V low)
        where V : unmanaged, ILane<V, double>
    {
        V split = Split(high);
        V scale = V.SubtractBits(V.Splat(BitConverter.Int64BitsToDouble(0x7FE0000000000000)), split & V.Splat(BitConverter.Int64BitsToDouble(0x7FF0000000000000)));
        V k = Exponent(split, V.Splat(Bias)), f = V.Fma(high, scale, V.Splat(-1d));
        V sum = V.Fma(k, V.Splat(0.6931471805598903302), f);
        V lost = f - V.Fma(k, V.Splat(-0.6931471805598903302), sum);
        return sum + Rest(V.Fma(low, scale, f), V.Fma(k, V.Splat(5.497923018708371155e-14), V.Fma(low, scale, lost)));
    }

    /// <summary>The logarithm y of x, corrected where x is zero, negative, ∞ or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Special<V>(V x, V y)
        where V : unmanaged, ILane<V, double>
    {
        y = V.IfLess(x, V.Splat(double.PositiveInfinity), y, x);
        y = V.IfEqual(x, V.Splat(0d), V.Splat(double.NegativeInfinity), y);
        return V.IfLess(x, V.Splat(0d), V.Splat(double.NaN), y);
    }

    /// <summary>ln x for any x: subnormals, zeros, negative numbers, ∞ and NaN too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V EvaluateAny<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        Special(x, Normal(Normalize(x), NormalizedBias(x)));

    private readonly struct LogOfRare : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V x) => EvaluateAny(x);
    }
}
