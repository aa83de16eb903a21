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
        // ln(1 + f) = f − f² / 2 + f³ p(f), relative error of p 2^-52.8; the square is exact in its addition. A division by 2 + f would halve the degree, but eight of them take a core
        // of 2023 as long as thirty-two multiply-adds. Powers by their remainder modulo 4 make chains of four.
        V square = f * f, fourth = square * square;
        V first = V.Horner(V.Splat(5.360856960574982011e-2), fourth, 6.67188419861132198e-2, 9.090919814350786887e-2, 0.1428571428758771966, 0.3333333333333333703);
        V second = V.Horner(V.Splat(-6.130999676401532872e-2), fourth, -6.265579835703401212e-2, -8.333347557995220145e-2, -0.12499999998169739057, -0.2499999999999994449);
        V third = V.Horner(V.Splat(5.699019818121577735e-2), fourth, 5.838506055078906964e-2, 7.691991724284022447e-2, 0.1111111091027096598, 0.19999999999993306465);
        V last = V.Horner(V.Splat(-2.5340627802547921466e-2), fourth, -5.365476587234593864e-2, -7.142182136079244792e-2, -9.999999925727381944e-2, -0.16666666666690085896);
        V p = V.Fma(V.Fma(last, f, third), square, V.Fma(second, f, first));
        return V.Fma(f * V.Splat(-0.5), f, V.Fma(square * f, p, start));
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
