using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// eˣ in single precision, in pieces that exp2, exp10, expm1, sinh, cosh, tanh, sigmoid and pow use too: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2, eˣ = 2ᵏ eʳ.
/// Coefficients: eng/coefficients/exp.sollya.
/// </summary>
internal static class ExpF32
{
    // Adding 1.5 · 2²³ leaves k, rounded, in the low bits of the sum. Twice the exponent bias more makes them k + 2 · 127.
    private const float Shift = 12582912f + 254f;

    /// <summary>e^(x + rest) for −87 &lt; x &lt; 88, where the result is normal, and |rest| ≪ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V rest)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = Shifted(x);
        return Significand(x, rest, shifted) * Power(shifted);
    }

    /// <summary>e^(x + rest) for any x, +0 and +∞ included. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V EvaluateAny<V>(V x, V rest)
        where V : unmanaged, ILane<V, float>
    {
        // At these ends eˣ has already become 0 or ∞.
        x = V.IfLess(x, V.Splat(-104f), V.Splat(-104f), x);
        x = V.IfLess(V.Splat(89f), x, V.Splat(89f), x);

        V shifted = Shifted(x);
        return ScaleAny(Significand(x, rest, shifted), shifted);
    }

    /// <summary>2ᵏ, where it is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(shifted, V.Splat(BitConverter.Int32BitsToSingle(127))) << 23;

    /// <summary>−2ᵏ, where it is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegativePower<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(shifted, V.Splat(BitConverter.Int32BitsToSingle(129))) << 23;

    /// <summary>2⁻ᵏ, where it is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InversePower<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(V.Splat(BitConverter.Int32BitsToSingle(381)), shifted) << 23;

    /// <summary>x · 2ᵏ in two factors, so that neither over- nor underflows before the product does. The low bits hold the sum of their biased exponents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaleAny<V>(V x, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V half = shifted >>> 1;
        V other = V.SubtractBits(shifted, half);
        return x * (half << 23) * (other << 23);
    }

    /// <summary>k = round(x · scale), as k + <see cref="Shift"/>; the scale is 1 / ln 2 for powers of e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x, float scale = 1.44269502f)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(x, V.Splat(scale), V.Splat(Shift));

    /// <summary>k as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        shifted - V.Splat(Shift);

    /// <summary>x − k ln 2 but for <see cref="Low{V}"/>. The high part of ln 2 has 15 bits: k times it is exact, and so is x less that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V High<V>(V x, V k)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(k, V.Splat(-0.693145752f), x);

    /// <summary>What the low part of ln 2 adds to rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Low<V>(V rest, V k)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(k, V.Splat(-1.42860677e-6f), rest);

    /// <summary>q(r) of eʳ = 1 + r + r² q(r) for |r| ≤ 0.347, relative error 2^-22.9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Polynomial<V>(V r)
        where V : unmanaged, ILane<V, float> =>
        V.Horner(V.Splat(1.3911578571e-3f), r, 8.363274857e-3f, 4.1666701436e-2f, 0.16666576266f, 0.5f);

    /// <summary>eʳ. The sums are kept in two parts until the last addition, so that little more than its rounding remains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Significand<V>(V x, V rest, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V k = Exponent(shifted), high = High(x, k), low = Low(rest, k), r = high + low, sum = r + V.Splat(1f);
        return sum + Rest(r, sum, high - r + low);
    }

    /// <summary>eʳ as a pair, for products of pairs: there the error of <see cref="Polynomial{V}"/> would show.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> SignificandPair<V>(V x, V rest, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V k = Exponent(shifted), high = High(x, k), low = Low(rest, k), r = high + low, sum = r + V.Splat(1f);

        // Relative error of q 2^-27.7.
        V q = V.Horner(V.Splat(1.9952803268e-4f), r, 1.393088256e-3f, 8.333197795e-3f, 4.166650772e-2f, 0.16666667163f);
        q = V.Fma(q, r, V.Splat(0.5f));
        return new(sum, V.Splat(1f) - sum + r + V.Fma(r * r, q, high - r + low));
    }

    /// <summary>e^(r + low) − sum, where sum is 1 + r rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rest<V>(V r, V sum, V low)
        where V : unmanaged, ILane<V, float> =>
        V.Splat(1f) - sum + r + V.Fma(r * r, Polynomial(r), low);
}
