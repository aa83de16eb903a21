using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Γ, in pieces that ln |Γ| uses too: up to 4 e^(ln Γ(2 + z)) by whole steps of the recurrence, from there on e to the power of Stirling's series, and
/// left of −½ by reflection. All factors are pairs, so that their quotient is rounded once. Constants and polynomials: <see cref="GammaF32"/>, <see cref="GammaF64"/>.
/// </summary>
internal static class GammaFormula<T, F>
    where T : unmanaged, INumber<T>
    where F : struct, IGammaFormat<T>
{
    /// <summary>From here on Stirling's series.</summary>
    public static T Far => F.Of(4);

    // Left of it the reflection.
    private static T Left => F.Of(-0.5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V left = V.Splat(Left), a = V.Abs(x), b = V.IfLess(x, left, a, x);
        DoubleWord<V, T> log = Logarithm(a, b);
        log = DoubleWord<V, T>.IfLess(x, left, -log, log);
        V shifted = F.Shifted(log.High);
        DoubleWord<V, T> y = F.SignificandPair(log.High, log.Low, shifted) * Factor(x, a, b);
        return F.Scale(V.IfLess(V.Abs(y.High), V.Splat(F.Of(double.PositiveInfinity)), y.High + y.Low, y.High), shifted);
    }

    /// <summary>ln Γ(2 + z) up to 4, from there on ln Γ(a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, T> Logarithm<V>(V a, V b)
        where V : unmanaged, ILane<V, T>
    {
        V largest = V.Splat(F.Largest), z = b - Cell(b);
        a = V.IfLess(largest, a, largest, a);
        DoubleWord<V, T> near = new(z * (z + V.Splat(F.Of(1))) * F.Quotient(z), V.Splat(F.Of(0)));
        return DoubleWord<V, T>.IfLess(b, V.Splat(Far), near, Stirling(a, F.Log(a)));
    }

    /// <summary>What Γ(x) has beyond the power, or left of −½ beyond its inverse: Γ(−a) = −π / (a sin(πa) Γ(a)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, T> Factor<V>(V x, V a, V b)
        where V : unmanaged, ILane<V, T>
    {
        V left = V.Splat(Left), far = V.Splat(Far), cell = Cell(b);
        DoubleWord<V, T> unit = new(V.Splat(F.Of(1)), V.Splat(F.Of(0))), sine = Sine(a);
        DoubleWord<V, T> up = DoubleWord<V, T>.IfLess(b, far, Above(b, cell), unit), down = DoubleWord<V, T>.IfLess(b, far, Below(b, cell), unit);
        V pole = V.IfEqual(sine.High, V.Splat(F.Of(0)), V.Splat(F.Of(double.NaN)), -a);
        DoubleWord<V, T> numerator = DoubleWord<V, T>.IfLess(x, left, down, up);
        return numerator / DoubleWord<V, T>.IfLess(x, left, up * new DoubleWord<V, T>(pole, V.Splat(F.Of(0))) * sine, down);
    }

    /// <summary>The whole number n that leaves −¾ ≤ x − n ≤ ¼, where the logarithm's sum with that of a product does not cancel much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cell<V>(V x)
        where V : unmanaged, ILane<V, T> =>
        V.RoundEven(x + V.Splat(F.Of(0.25)));

    /// <summary>Γ(x) / Γ(2 + z) for a cell from 2 to 4: 1, x − 1, (x − 1) (x − 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Above<V>(V x, V cell)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), first = V.IfLess(cell, V.Splat(F.Of(3)), one, x - one);
        return DoubleWord<V, T>.Product(first, V.IfLess(cell, V.Splat(F.Of(4)), one, x - V.Splat(F.Of(2))));
    }

    /// <summary>Γ(2 + z) / Γ(x) for a cell from 2 down to 0: 1, x, x (x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Below<V>(V x, V cell)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), first = V.IfLess(cell, V.Splat(F.Of(2)), x, one);
        return new DoubleWord<V, T>(first, V.Splat(F.Of(0))) * DoubleWord<V, T>.Sum(V.IfLess(cell, one, x, V.Splat(F.Of(0))), one);
    }

    /// <summary>ln Γ(y) = (y − ½) (ln y − 1) + ½ (ln 2π − 1) + s(1 / y²) / y for y ≥ 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, T> Stirling<V>(V y, DoubleWord<V, T> log)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), constant = V.Splat(F.StirlingConstant), inverse = one / y, v = inverse * inverse;
        V s = F.StirlingSeries(v);

        // What each of the sums loses is exact; the first is of a number above 1.
        V factor = y - V.Splat(F.Of(0.5)), less = log.High - one, lessRest = log.High - less - one + log.Low;
        V product = factor * less, productRest = V.Fma(factor, lessRest, V.Fma(factor, less, -product));
        V sum = product + constant, sumRest = product - sum + constant + V.Fma(inverse, s, productRest + V.Splat(F.StirlingRest));
        V high = sum + sumRest;
        return new(high, sum - high + sumRest);
    }

    /// <summary>sin(πa) / π for a ≥ 0; 0 for whole numbers, NaN for ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, T> Sine<V>(V a)
        where V : unmanaged, ILane<V, T>
    {
        V whole = V.RoundEven(a), half = whole * V.Splat(F.Of(0.5)), r = a - whole, z = r * r;

        // An odd whole number turns it round.
        r = V.IfEqual(V.Truncate(half), half, r, -r);

        // r + r³ p(r²).
        V p = F.SineSeries(z), rest = r * z * p, sine = r + rest;
        return new(sine, r - sine + rest);
    }
}
