using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// sin and cos in single precision: x = k π/2 + r with integer k and |r| ≤ π/4; the lowest two bits of k say which of
/// ±sin r, ±cos r is the result. r is kept as the difference of two floats, because the rounding of r would cost 0.9 ulp.
/// Coefficients: eng/coefficients/sincos.sollya.
/// </summary>
internal static class SinCosF32
{
    // Adding 1.5 · 2²³ leaves k, rounded, in the low bits of the sum.
    private const float Shift = 12582912f;

    // Up to here k times the second part of π/2 is exact.
    public const float Limit = 6000f;
    private const float HalfPi = 1.57079637f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -Limit, Limit, Select(Reduce(x, shifted), shifted), default(SinOfHuge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -Limit, Limit, Select(Reduce(x, shifted), NextQuadrant(shifted)), default(CosOfHuge));
    }

    /// <summary>Both from one reduction, with the bits of <see cref="Sin{V}"/> and <see cref="Cos{V}"/>. What is huge is reduced for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sin, V Cos) SinCos<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = Shifted(x);
        (V sin, V cos) = Both(Reduce(x, shifted));
        return (
            V.PatchOutside(x, -Limit, Limit, Select(sin, cos, shifted), default(SinOfHuge)),
            V.PatchOutside(x, -Limit, Limit, Select(sin, cos, NextQuadrant(shifted)), default(CosOfHuge)));
    }

    /// <summary>k = round(x · 2/π), as k + <see cref="Shift"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(x, V.Splat(0.636619747f), V.Splat(Shift));

    /// <summary>cos x = sin(x + π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NextQuadrant<V>(V quadrant)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(quadrant, V.Splat(BitConverter.Int32BitsToSingle(1)));

    /// <summary>
    /// x − k π/2 as r less a rest. π/2 in three positive parts: k · second is exact, and so are x − k · first and what is lost by subtracting k · second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> Reduce<V>(V x, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V k = shifted - V.Splat(Shift);
        V first = V.Fma(k, V.Splat(-1.5707962513f), x);
        V r = V.Fma(k, V.Splat(-7.54953362e-8f), first);
        V lost = V.Fma(k, V.Splat(7.54953362e-8f), r - first);
        return new(r, V.Fma(k, V.Splat(2.5633440683e-12f), lost));
    }

    /// <summary>The quadrant's function of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(DoubleWord<V, float> reduced, V quadrant)
        where V : unmanaged, ILane<V, float>
    {
        (V sin, V cos) = Both(reduced);
        return Select(sin, cos, quadrant);
    }

    /// <summary>sin and cos of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Sin, V Cos) Both<V>(DoubleWord<V, float> reduced)
        where V : unmanaged, ILane<V, float>
    {
        V r = reduced.High, rest = reduced.Low;
        V z = r * r;

        // cos(r − rest) = 1 − z/2 + z² c(z) + r rest, relative error of c 2^-24. What 1 − z/2 loses in rounding is exact.
        V c = V.Fma(V.Fma(V.Splat(2.4543425752e-5f), z, V.Splat(-1.3888269896e-3f)), z, V.Splat(4.166666418e-2f));
        V near = V.Fma(z, V.Splat(-0.5f), V.Splat(1f));
        V lost = V.Fma(z, V.Splat(-0.5f), V.Splat(1f) - near);
        V cos = near + V.Fma(z * z, c, V.Fma(r, rest, lost));

        // sin(r − rest) = r − (r z s(z) + rest cos r), relative error of s 2^-25. For cos r its beginning does. Differences only, so that −0 stays −0.
        V s = V.Fma(V.Fma(V.Fma(V.Splat(-2.9163211366e-6f), z, V.Splat(1.9860823522e-4f)), z, V.Splat(-8.333396167e-3f)), z, V.Splat(0.16666667163f));
        V sin = r - V.Fma(r * z, s, rest * near);
        return (sin, cos);
    }

    /// <summary>The quadrant's function of the two. The lowest bit chooses: moved to the sign of a one. The next flips the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(V sin, V cos, V quadrant)
        where V : unmanaged, ILane<V, float>
    {
        V odd = (quadrant << 31) | V.Splat(1f);
        return V.IfLess(odd, V.Splat(0f), cos, sin) ^ ((quadrant << 30) & V.Splat(-0f));
    }

    /// <summary>As <see cref="Reduce{V}"/>: the fraction of a quarter turn comes from integer arithmetic; times π/2, as a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> ReduceHuge<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V high = V.OneByOne(x, default(QuarterTurnF32.High)) + (x - x); // NaN for ±∞
        V low = V.OneByOne(x, default(QuarterTurnF32.Low));
        V r = high * V.Splat(HalfPi);
        return new(r, V.Fma(high, V.Splat(4.37113883e-8f), V.Fma(low, V.Splat(-HalfPi), V.Fma(high, V.Splat(-HalfPi), r))));
    }

    private readonly struct SinOfHuge : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => Select(ReduceHuge(x), V.OneByOne(x, default(QuarterTurnF32.Quadrant)));
    }

    private readonly struct CosOfHuge : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => Select(ReduceHuge(x), NextQuadrant(V.OneByOne(x, default(QuarterTurnF32.Quadrant))));
    }
}
