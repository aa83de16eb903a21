using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in double precision, in pieces that pow uses too: x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, ln x = k ln 2 + ln(1 + f).
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF64
{
    private const long SqrtHalf = 0x3FE6A09E667F3BCD;
    private const double MinNormal = 2.2250738585072014e-308;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V split = Split(x);
        V k = Exponent(x, split);
        V f = Fraction(split);

        // ln(1 + f) = 2 atanh(s) = 2 s + s z q(z), relative error of q 2^-54; and 2 s = f − s f = f − h + s h where h = f² / 2.
        V s = f / (f + V.Splat(2d));
        V z = s * s;
        V q = V.Horner(V.Splat(0.13288089391913232573), z, 0.1324654978312517495, 0.1538722016384043434, 0.181817736148256609, 0.2222222265663345575);
        q = V.Horner(q, z, 0.2857142856916836116, 0.4000000000000532574, 0.6666666666666666297, 0d);
        V halfF = f * V.Splat(0.5);
        V h = halfF * f;

        // The high part of ln 2 has 42 bits: k times it is exact. |k ln 2| > |f| unless k = 0, so the rest of the sum is exact too.
        V high = k * V.Splat(0.6931471805598903302);
        V sum = high + f;
        V rest = V.Fma(k, V.Splat(5.497923018708371155e-14), high - sum + f);
        return Special(x, sum + V.Fma(-halfF, f, V.Fma(s, q + h, rest)));
    }

    /// <summary>The bit pattern whose exponent field is k + 1023 and whose significand field is that of 1 + f less that of √½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V normal = V.IfLess(x, V.Splat(MinNormal), x * V.Splat(4503599627370496d), x);
        return V.AddBits(normal, V.Splat(BitConverter.Int64BitsToDouble(0x3FF0000000000000 - SqrtHalf)));
    }

    /// <summary>k, as a double: the exponent field is put into the last place of 2⁵², which is then taken off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V x, V split)
        where V : unmanaged, ILane<V, double> =>
        ((split >>> 52) | V.Splat(4503599627370496d))
        - V.IfLess(x, V.Splat(MinNormal), V.Splat(4503599627370496d + 1023d + 52d), V.Splat(4503599627370496d + 1023d));

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split)
        where V : unmanaged, ILane<V, double> =>
        V.AddBits(split & V.Splat(BitConverter.Int64BitsToDouble(0x000FFFFFFFFFFFFF)), V.Splat(BitConverter.Int64BitsToDouble(SqrtHalf))) - V.Splat(1d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Special<V>(V x, V y)
        where V : unmanaged, ILane<V, double>
    {
        y = V.IfLess(x, V.Splat(double.PositiveInfinity), y, x);
        y = V.IfEqual(x, V.Splat(0d), V.Splat(double.NegativeInfinity), y);
        return V.IfLess(x, V.Splat(0d), V.Splat(double.NaN), y);
    }
}
