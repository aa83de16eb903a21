using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Γ in double precision, in pieces that ln |Γ| uses too: up to 4 e^(ln Γ(2 + z)) by whole steps of the recurrence, from there on e to the
/// power of Stirling's series, and left of −½ by reflection. All factors are pairs, so that their quotient is rounded once. Coefficients:
/// eng/coefficients/gamma.py.
/// </summary>
internal static class GammaF64
{
    /// <summary>From here on Stirling's series.</summary>
    public const double Far = 4d;

    // Beyond it Γ is ∞ to the right and 0 to the left, next to poles too.
    private const double Largest = 190d;

    // Left of it the reflection.
    private const double Left = -0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V left = V.Splat(Left), a = V.Abs(x), b = V.IfLess(x, left, a, x);
        DoubleWord<V, double> log = Logarithm(a, b);
        log = DoubleWord<V, double>.IfLess(x, left, -log, log);
        V shifted = ExpF64.Shifted(log.High);
        DoubleWord<V, double> y = ExpF64.SignificandPair(log.High, log.Low, shifted) * Factor(x, a, b);
        return ExpF64.ScaleAny(V.IfLess(V.Abs(y.High), V.Splat(double.PositiveInfinity), y.High + y.Low, y.High), shifted);
    }

    /// <summary>ln Γ(2 + z) up to 4, from there on ln Γ(a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, double> Logarithm<V>(V a, V b)
        where V : unmanaged, ILane<V, double>
    {
        V largest = V.Splat(Largest), z = b - Cell(b);
        a = V.IfLess(largest, a, largest, a);
        DoubleWord<V, double> near = new(z * (z + V.Splat(1d)) * GammaQuotientF64.Evaluate(z), V.Splat(0d));
        return DoubleWord<V, double>.IfLess(b, V.Splat(Far), near, Stirling(a, PowF64.Log(a)));
    }

    /// <summary>What Γ(x) has beyond the power, or left of −½ beyond its inverse: Γ(−a) = −π / (a sin(πa) Γ(a)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, double> Factor<V>(V x, V a, V b)
        where V : unmanaged, ILane<V, double>
    {
        V left = V.Splat(Left), far = V.Splat(Far), cell = Cell(b);
        DoubleWord<V, double> unit = new(V.Splat(1d), V.Splat(0d)), sine = Sine(a);
        DoubleWord<V, double> up = DoubleWord<V, double>.IfLess(b, far, Above(b, cell), unit), down = DoubleWord<V, double>.IfLess(b, far, Below(b, cell), unit);
        V pole = V.IfEqual(sine.High, V.Splat(0d), V.Splat(double.NaN), -a);
        DoubleWord<V, double> numerator = DoubleWord<V, double>.IfLess(x, left, down, up);
        return numerator / DoubleWord<V, double>.IfLess(x, left, up * new DoubleWord<V, double>(pole, V.Splat(0d)) * sine, down);
    }

    /// <summary>The whole number n that leaves −¾ ≤ x − n ≤ ¼, where the logarithm's sum with that of a product does not cancel much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cell<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.RoundEven(x + V.Splat(0.25));

    /// <summary>Γ(x) / Γ(2 + z) for a cell from 2 to 4: 1, x − 1, (x − 1) (x − 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> Above<V>(V x, V cell)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), first = V.IfLess(cell, V.Splat(3d), one, x - one);
        return DoubleWord<V, double>.Product(first, V.IfLess(cell, V.Splat(4d), one, x - V.Splat(2d)));
    }

    /// <summary>Γ(2 + z) / Γ(x) for a cell from 2 down to 0: 1, x, x (x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> Below<V>(V x, V cell)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), first = V.IfLess(cell, V.Splat(2d), x, one);
        return new DoubleWord<V, double>(first, V.Splat(0d)) * DoubleWord<V, double>.Sum(V.IfLess(cell, one, x, V.Splat(0d)), one);
    }

    /// <summary>ln Γ(y) = (y − ½) (ln y − 1) + ½ (ln 2π − 1) + s(1 / y²) / y for y ≥ 4, error of s / y 2^-58.53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, double> Stirling<V>(V y, DoubleWord<V, double> log)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), constant = V.Splat(0.4189385332046727251), inverse = one / y, v = inverse * inverse;
        V s = V.Horner(
            V.Splat(3.437009747949974769e-2), v, -1.786331645897452913e-2, 5.769527852537387029e-3, -1.894597817195246619e-3, 8.412315804235916865e-4,
            -5.952310119120681137e-4, 7.936507405318405121e-4, -2.777777777595093287e-3, 8.33333333333331483e-2);

        // What each of the sums loses is exact; the first is of a number above 1.
        V factor = y - V.Splat(0.5), less = log.High - one, lessRest = log.High - less - one + log.Low;
        V product = factor * less, productRest = V.Fma(factor, lessRest, V.Fma(factor, less, -product));
        V sum = product + constant, sumRest = product - sum + constant + V.Fma(inverse, s, productRest + V.Splat(1.672820965058541252e-17));
        V high = sum + sumRest;
        return new(high, sum - high + sumRest);
    }

    /// <summary>sin(πa) / π for a ≥ 0; 0 for whole numbers, NaN for ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, double> Sine<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        V whole = V.RoundEven(a), half = whole * V.Splat(0.5), r = a - whole, z = r * r;

        // An odd whole number turns it round.
        r = V.IfEqual(V.Truncate(half), half, r, -r);

        // r + r³ p(r²), relative error of the sine 2^-63.06.
        V p = V.Horner(
            V.Splat(-6.303498508948500598e-9), z, 2.520757361146736054e-7, -6.97537680150501478e-6, 1.484286616895272358e-4, -2.346081014785467416e-3,
            2.614784781570502967e-2, -0.1907518241219786359, 0.8117424252833507214, -1.644934066848226406);
        V rest = r * z * p, sine = r + rest;
        return new(sine, r - sine + rest);
    }
}
