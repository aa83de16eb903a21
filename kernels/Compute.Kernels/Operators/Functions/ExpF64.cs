using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// eˣ in double precision, in pieces that exp2, exp10, expm1, sinh, cosh, tanh, sigmoid and pow use too: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2, eˣ = 2ᵏ eʳ.
/// Coefficients: eng/coefficients/exp.sollya.
/// </summary>
internal static class ExpF64
{
    // Adding 1.5 · 2⁵² leaves k, rounded, in the low bits of the sum. Twice the exponent bias more makes them k + 2 · 1023.
    private const double Shift = 6755399441055744d + 2046d;

    /// <summary>e^(x + rest) for −708 &lt; x &lt; 709, where the result is normal, and |rest| ≪ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V rest)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = Shifted(x);
        return Significand(x, rest, shifted) * Power(shifted);
    }

    /// <summary>e^(x + rest) for any x, +0 and +∞ included. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V EvaluateAny<V>(V x, V rest)
        where V : unmanaged, ILane<V, double>
    {
        // At these ends eˣ has already become 0 or ∞.
        x = V.IfLess(x, V.Splat(-746d), V.Splat(-746d), x);
        x = V.IfLess(V.Splat(710d), x, V.Splat(710d), x);

        V shifted = Shifted(x);
        return ScaleAny(Significand(x, rest, shifted), shifted);
    }

    /// <summary>2ᵏ, where it is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power<V>(V shifted)
        where V : unmanaged, ILane<V, double> =>
        V.SubtractBits(shifted, V.Splat(BitConverter.Int64BitsToDouble(1023))) << 52;

    /// <summary>2⁻ᵏ, where it is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InversePower<V>(V shifted)
        where V : unmanaged, ILane<V, double> =>
        V.SubtractBits(V.Splat(BitConverter.Int64BitsToDouble(3069)), shifted) << 52;

    /// <summary>x · 2ᵏ in two factors, so that neither over- nor underflows before the product does. The low bits hold the sum of their biased exponents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaleAny<V>(V x, V shifted)
        where V : unmanaged, ILane<V, double>
    {
        V half = shifted >>> 1;
        V other = V.SubtractBits(shifted, half);
        return x * (half << 52) * (other << 52);
    }

    /// <summary>k = round(x · scale), as k + <see cref="Shift"/>; the scale is 1 / ln 2 for powers of e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x, double scale = 1.442695040888963387)
        where V : unmanaged, ILane<V, double> =>
        V.Fma(x, V.Splat(scale), V.Splat(Shift));

    /// <summary>k as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V shifted)
        where V : unmanaged, ILane<V, double> =>
        shifted - V.Splat(Shift);

    /// <summary>x − k ln 2 but for <see cref="Low{V}"/>. The high part of ln 2 has 42 bits: k times it is exact, and so is x less that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V High<V>(V x, V k)
        where V : unmanaged, ILane<V, double> =>
        V.Fma(k, V.Splat(-0.6931471805598903302), x);

    /// <summary>What the low part of ln 2 adds to rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Low<V>(V rest, V k)
        where V : unmanaged, ILane<V, double> =>
        V.Fma(k, V.Splat(-5.497923018708371155e-14), rest);

    /// <summary>q(r) of eʳ = 1 + r + r² q(r) for |r| ≤ 0.347, relative error 2^-58.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Polynomial<V>(V r)
        where V : unmanaged, ILane<V, double>
    {
        // Even and odd powers apart: a chain of 7 multiply-adds in place of 11, which a core's scheduler can hide (16 k elements, AVX-512: tanh 1.06 times faster, expm1 1.05).
        V s = r * r;
        V odd = V.Horner(V.Splat(2.5105488777284782394e-8), s, 2.7557254657490859555e-6, 1.9841269875519421963e-4, 8.33333333332587564e-3, 0.1666666666666667129);
        V even = V.Horner(V.Splat(2.0896546303521749e-9), s, 2.755732681396872422e-7, 2.480158727187354163e-5, 1.3888888888905065715e-3, 4.166666666666664354e-2);
        return V.Fma(odd, r, V.Fma(even, s, V.Splat(0.5)));
    }

    /// <summary>eʳ. r and the sum before the last addition are rounded: each counts for a quarter of a unit at most, and keeping what they lose took a quarter of the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Significand<V>(V x, V rest, V shifted)
        where V : unmanaged, ILane<V, double>
    {
        V k = Exponent(shifted), r = High(x, k) + Low(rest, k);
        return V.Splat(1d) + V.Fma(r * r, Polynomial(r), r);
    }

    /// <summary>eʳ as a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> SignificandPair<V>(V x, V rest, V shifted)
        where V : unmanaged, ILane<V, double>
    {
        V k = Exponent(shifted), high = High(x, k), low = Low(rest, k), r = high + low, sum = r + V.Splat(1d);
        return new(sum, Rest(r, sum, high - r + low));
    }

    /// <summary>e^(r + low) − sum, where sum is 1 + r rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rest<V>(V r, V sum, V low)
        where V : unmanaged, ILane<V, double> =>
        V.Splat(1d) - sum + r + V.Fma(r * r, Polynomial(r), low);
}
