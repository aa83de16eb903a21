using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// sin and cos: x = k π/2 + r with integer k and |r| ≤ π/4; the lowest two bits of k say which of ±sin r, ±cos r is the result. r is kept as
/// the difference of two numbers, because the rounding of r would cost 0.9 ulp. Constants and polynomials: <see cref="SinCosF32"/>, <see cref="SinCosF64"/>.
/// </summary>
internal static class SinCosFormula<T, F>
    where T : unmanaged, INumber<T>
    where F : struct, ISinCosFormat<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -F.Limit, F.Limit, Select(Reduce(x, shifted), shifted), default(SinOfHuge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -F.Limit, F.Limit, Select(Reduce(x, shifted), NextQuadrant(shifted)), default(CosOfHuge));
    }

    /// <summary>Both from one reduction, with the bits of <see cref="Sin{V}"/> and <see cref="Cos{V}"/>. What is huge is reduced for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sin, V Cos) SinCos<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V shifted = Shifted(x);
        (V sin, V cos) = Both(Reduce(x, shifted));
        return (
            V.PatchOutside(x, -F.Limit, F.Limit, Select(sin, cos, shifted), default(SinOfHuge)),
            V.PatchOutside(x, -F.Limit, F.Limit, Select(sin, cos, NextQuadrant(shifted)), default(CosOfHuge)));
    }

    /// <summary>k = round(x · 2/π), in the low bits of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x)
        where V : unmanaged, ILane<V, T> =>
        V.Fma(x, V.Splat(F.InverseHalfPi), V.Splat(F.Shift));

    /// <summary>cos x = sin(x + π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NextQuadrant<V>(V quadrant)
        where V : unmanaged, ILane<V, T> =>
        V.AddBits(quadrant, V.Splat(F.LowestBit));

    /// <summary>x − k π/2 as r less a rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Reduce<V>(V x, V shifted)
        where V : unmanaged, ILane<V, T>
    {
        V k = shifted - V.Splat(F.Shift);
        V first = V.Fma(k, V.Splat(-F.First), x);
        V r = V.Fma(k, V.Splat(-F.Second), first);
        V lost = V.Fma(k, V.Splat(F.Second), r - first);
        return new(r, V.Fma(k, V.Splat(F.Third), lost));
    }

    /// <summary>The quadrant's function of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(DoubleWord<V, T> reduced, V quadrant)
        where V : unmanaged, ILane<V, T>
    {
        (V sin, V cos) = Both(reduced);
        return Select(sin, cos, quadrant);
    }

    /// <summary>sin and cos of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Sin, V Cos) Both<V>(DoubleWord<V, T> reduced)
        where V : unmanaged, ILane<V, T>
    {
        V r = reduced.High, rest = reduced.Low;
        V z = r * r;

        // cos(r − rest) = 1 − z/2 + z² c(z) + r rest. What 1 − z/2 loses in rounding is exact.
        V c = F.CosSeries(z);
        V near = V.Fma(z, V.Splat(F.Of(-0.5)), V.Splat(F.Of(1)));
        V lost = V.Fma(z, V.Splat(F.Of(-0.5)), V.Splat(F.Of(1)) - near);
        V cos = near + V.Fma(z * z, c, V.Fma(r, rest, lost));

        // sin(r − rest) = r − (r z s(z) + rest cos r). For cos r its beginning does. Differences only, so that −0 stays −0.
        V s = F.SinSeries(z);
        V sin = r - V.Fma(r * z, s, rest * near);
        return (sin, cos);
    }

    /// <summary>The quadrant's function of the two. The lowest bit chooses: moved to the sign of a one. The next flips the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(V sin, V cos, V quadrant)
        where V : unmanaged, ILane<V, T>
    {
        V odd = (quadrant << F.SignBit) | V.Splat(F.Of(1));
        return V.IfLess(odd, V.Splat(F.Of(0)), cos, sin) ^ ((quadrant << (F.SignBit - 1)) & V.Splat(F.Of(-0d)));
    }

    /// <summary>As <see cref="Reduce{V}"/>: the fraction of a quarter turn comes from integer arithmetic; times π/2, as a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> ReduceHuge<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V high = F.TurnHigh(x) + (x - x); // NaN for ±∞
        V low = F.TurnLow(x);
        V r = high * V.Splat(F.HalfPi);
        return new(r, V.Fma(high, V.Splat(-F.HalfPiRest), V.Fma(low, V.Splat(-F.HalfPi), V.Fma(high, V.Splat(-F.HalfPi), r))));
    }

    private readonly struct SinOfHuge : IUnaryOperator<T>
    {
        V IUnaryOperator<T>.Invoke<V>(V x) => Select(ReduceHuge(x), F.TurnQuadrant(x));
    }

    private readonly struct CosOfHuge : IUnaryOperator<T>
    {
        V IUnaryOperator<T>.Invoke<V>(V x) => Select(ReduceHuge(x), NextQuadrant(F.TurnQuadrant(x)));
    }
}
