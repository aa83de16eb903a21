using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// eˣ in single precision, for exp, tanh and pow: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2, eˣ = 2ᵏ eʳ.
/// Coefficients: eng/coefficients/exp.sollya.
/// </summary>
internal static class ExpF32
{
    // Adding 1.5 · 2²³ leaves k, rounded, in the low bits of the sum. 254 = 2 · 127 more makes it twice the exponent bias plus k.
    private const float Shift = 12582912f + 254f;

    /// <summary>x within the range where <see cref="Evaluate{V}"/> works; at the ends eˣ has already become 0 or ∞. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        x = V.IfLess(x, V.Splat(-104f), V.Splat(-104f), x);
        return V.IfLess(V.Splat(89f), x, V.Splat(89f), x);
    }

    /// <summary>e^(x + rest) for x within the range and |rest| ≪ 1. The sums are kept in two parts until the last addition, so that little more than its rounding remains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V rest)
        where V : unmanaged, ILane<V, float>
    {
        // k = round(x / ln 2). The high part of ln 2 has 15 bits: k times it is exact, and so is x less that.
        V shifted = V.Fma(x, V.Splat(1.44269502f), V.Splat(Shift));
        V k = shifted - V.Splat(Shift);
        V high = V.Fma(k, V.Splat(-0.693145752f), x);
        V low = V.Fma(k, V.Splat(-1.42860677e-6f), rest);
        V r = high + low;
        low = high - r + low;

        // eʳ = 1 + r + r² q(r) for |r| ≤ 0.347, relative error of q 2^-22.9.
        V q = V.Horner(V.Splat(1.3911578571e-3f), r, 8.363274857e-3f, 4.1666701436e-2f, 0.16666576266f, 0.5f);
        V sum = r + V.Splat(1f);
        V lost = V.Splat(1f) - sum + r;
        return Scale(sum + (lost + V.Fma(r * r, q, low)), shifted);
    }

    /// <summary>y · 2ᵏ, in two factors, so that neither over- nor underflows before the product does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V y, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        // The low bits hold the sum of the two biased exponents; what lies above them is shifted out.
        V half = shifted >>> 1;
        V rest = V.SubtractBits(shifted, half);
        return y * (half << 23) * (rest << 23);
    }
}
