using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// eˣ in single precision, in pieces that tanh and pow use too: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2, eˣ = 2ᵏ eʳ.
/// Coefficients: eng/coefficients/exp.sollya.
/// </summary>
internal static class ExpF32
{
    // Adding 1.5 · 2²³ leaves k, rounded, in the low bits of the sum. 254 = 2 · 127 more makes it twice the exponent bias plus k.
    private const float Shift = 12582912f + 254f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        x = Clamp(x);
        V k = Shifted(x);
        return Scale(Polynomial(Reduce(x, k)), k);
    }

    /// <summary>x within the range where <see cref="Scale{V}"/> works; at the ends eˣ has already become 0 or ∞. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        x = V.IfLess(x, V.Splat(-104f), V.Splat(-104f), x);
        return V.IfLess(V.Splat(89f), x, V.Splat(89f), x);
    }

    /// <summary>k = round(x / ln 2), as k + <see cref="Shift"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(x, V.Splat(1.44269502f), V.Splat(Shift));

    /// <summary>r = x − k ln 2. The high part of ln 2 has 15 bits: k times it is exact, and so is the first difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce<V>(V x, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V k = shifted - V.Splat(Shift);
        return V.Fma(k, V.Splat(-1.42860677e-6f), V.Fma(k, V.Splat(-0.693145752f), x));
    }

    /// <summary>eʳ = 1 + r + r² q(r) for |r| ≤ 0.347; relative error of q 2^-22.9, of the sum 2^-27.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Polynomial<V>(V r)
        where V : unmanaged, ILane<V, float>
    {
        V q = V.Horner(V.Splat(1.3911578571e-3f), r, 8.363274857e-3f, 4.1666701436e-2f, 0.16666576266f, 0.5f);
        return V.Fma(V.Fma(q, r, V.Splat(1f)), r, V.Splat(1f));
    }

    /// <summary>y · 2ᵏ, in two factors, so that neither over- nor underflows before the product does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V y, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        // The low bits hold the sum of the two biased exponents; what lies above them is shifted out.
        V half = shifted >>> 1;
        V rest = V.SubtractBits(shifted, half);
        return y * (half << 23) * (rest << 23);
    }
}
