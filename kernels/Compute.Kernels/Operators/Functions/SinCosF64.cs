using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// sin and cos in double precision: x = k π/2 + r with integer k and |r| ≤ π/4; the lowest two bits of k say which of
/// ±sin r, ±cos r is the result. r is kept as the difference of two doubles, because the rounding of r would cost 0.9 ulp.
/// Coefficients: eng/coefficients/sincos.sollya.
/// </summary>
internal static class SinCosF64
{
    // Adding 1.5 · 2⁵² leaves k, rounded, in the low bits of the sum.
    private const double Shift = 6755399441055744d;

    // Up to here k times the second part of π/2 is exact.
    public const double Limit = 1e8;
    private const double HalfPi = 1.570796326794896558;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -Limit, Limit, Select(Reduce(x, shifted), shifted), default(SinOfHuge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = Shifted(x);
        return V.PatchOutside(x, -Limit, Limit, Select(Reduce(x, shifted), NextQuadrant(shifted)), default(CosOfHuge));
    }

    /// <summary>Both from one reduction, with the bits of <see cref="Sin{V}"/> and <see cref="Cos{V}"/>. What is huge is reduced for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sin, V Cos) SinCos<V>(V x)
        where V : unmanaged, ILane<V, double>
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
        where V : unmanaged, ILane<V, double> =>
        V.Fma(x, V.Splat(0.6366197723675813824), V.Splat(Shift));

    /// <summary>cos x = sin(x + π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NextQuadrant<V>(V quadrant)
        where V : unmanaged, ILane<V, double> =>
        V.AddBits(quadrant, V.Splat(BitConverter.Int64BitsToDouble(1)));

    /// <summary>
    /// x − k π/2 as r less a rest. π/2 in three positive parts: k · second is exact, and so are x − k · first and what is lost by subtracting k · second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> Reduce<V>(V x, V shifted)
        where V : unmanaged, ILane<V, double>
    {
        V k = shifted - V.Splat(Shift);
        V first = V.Fma(k, V.Splat(-1.570796326794896558), x);
        V r = V.Fma(k, V.Splat(-6.12323393205359425e-17), first);
        V lost = V.Fma(k, V.Splat(6.12323393205359425e-17), r - first);
        return new(r, V.Fma(k, V.Splat(6.368317163510949908e-25), lost));
    }

    /// <summary>The quadrant's function of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(DoubleWord<V, double> reduced, V quadrant)
        where V : unmanaged, ILane<V, double>
    {
        (V sin, V cos) = Both(reduced);
        return Select(sin, cos, quadrant);
    }

    /// <summary>sin and cos of r less its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Sin, V Cos) Both<V>(DoubleWord<V, double> reduced)
        where V : unmanaged, ILane<V, double>
    {
        V r = reduced.High, rest = reduced.Low;
        V z = r * r;

        // cos(r − rest) = 1 − z/2 + z² c(z) + r rest, relative error of c 2^-54. What 1 − z/2 loses in rounding is exact.
        V c = V.Horner(V.Splat(-1.1381398882449988564e-11), z, 2.087612580994941016e-9, -2.755731714853582832e-7, 2.4801587298441793894e-5, -1.388888888888705061e-3);
        c = V.Fma(c, z, V.Splat(4.166666666666666435e-2));
        V near = V.Fma(z, V.Splat(-0.5), V.Splat(1d));
        V lost = V.Fma(z, V.Splat(-0.5), V.Splat(1d) - near);
        V cos = near + V.Fma(z * z, c, V.Fma(r, rest, lost));

        // sin(r − rest) = r − (r z s(z) + rest cos r), relative error of s 2^-52.7. For cos r its beginning does. Differences only, so that −0 stays −0.
        V s = V.Horner(V.Splat(-1.5918940731854613774e-10), z, 2.505114658156061307e-8, -2.7557316199899500274e-6, 1.9841269837040398393e-4, -8.333333333331282775e-3);
        s = V.Fma(s, z, V.Splat(0.1666666666666666574));
        V sin = r - V.Fma(r * z, s, rest * near);
        return (sin, cos);
    }

    /// <summary>The quadrant's function of the two. The lowest bit chooses: moved to the sign of a one. The next flips the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(V sin, V cos, V quadrant)
        where V : unmanaged, ILane<V, double>
    {
        V odd = (quadrant << 63) | V.Splat(1d);
        return V.IfLess(odd, V.Splat(0d), cos, sin) ^ ((quadrant << 62) & V.Splat(-0d));
    }

    /// <summary>As <see cref="Reduce{V}"/>: the fraction of a quarter turn comes from integer arithmetic; times π/2, as a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> ReduceHuge<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V high = V.OneByOne(x, default(QuarterTurnF64.High)) + (x - x); // NaN for ±∞
        V low = V.OneByOne(x, default(QuarterTurnF64.Low));
        V r = high * V.Splat(HalfPi);
        return new(r, V.Fma(high, V.Splat(-6.123233995736766036e-17), V.Fma(low, V.Splat(-HalfPi), V.Fma(high, V.Splat(-HalfPi), r))));
    }

    private readonly struct SinOfHuge : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V x) => Select(ReduceHuge(x), V.OneByOne(x, default(QuarterTurnF64.Quadrant)));
    }

    private readonly struct CosOfHuge : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V x) => Select(ReduceHuge(x), NextQuadrant(V.OneByOne(x, default(QuarterTurnF64.Quadrant))));
    }
}
