using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Γ in single precision, in pieces that ln |Γ| uses too: up to 4 e^(ln Γ(2 + z)) by whole steps of the recurrence, from there on e to the
/// power of Stirling's series, and left of −½ by reflection. All factors are pairs, so that their quotient is rounded once. Coefficients:
/// eng/coefficients/gamma.py.
/// </summary>
internal static class GammaF32
{
    /// <summary>From here on Stirling's series.</summary>
    public const float Far = 4f;

    // Beyond it Γ is ∞ to the right and 0 to the left, next to poles too.
    private const float Largest = 50f;

    // Left of it the reflection.
    private const float Left = -0.5f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V left = V.Splat(Left), a = V.Abs(x), b = V.IfLess(x, left, a, x);
        DoubleWord<V, float> log = Logarithm(a, b);
        log = DoubleWord<V, float>.IfLess(x, left, -log, log);
        V shifted = ExpF32.Shifted(log.High);
        DoubleWord<V, float> y = ExpF32.SignificandPair(log.High, log.Low, shifted) * Factor(x, a, b);
        return ExpF32.ScaleAny(V.IfLess(V.Abs(y.High), V.Splat(float.PositiveInfinity), y.High + y.Low, y.High), shifted);
    }

    /// <summary>ln Γ(2 + z) up to 4, from there on ln Γ(a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, float> Logarithm<V>(V a, V b)
        where V : unmanaged, ILane<V, float>
    {
        V largest = V.Splat(Largest), z = b - Cell(b);
        a = V.IfLess(largest, a, largest, a);
        DoubleWord<V, float> near = new(z * (z + V.Splat(1f)) * GammaQuotientF32.Evaluate(z), V.Splat(0f));
        return DoubleWord<V, float>.IfLess(b, V.Splat(Far), near, Stirling(a, PowF32.Log(a)));
    }

    /// <summary>What Γ(x) has beyond the power, or left of −½ beyond its inverse: Γ(−a) = −π / (a sin(πa) Γ(a)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, float> Factor<V>(V x, V a, V b)
        where V : unmanaged, ILane<V, float>
    {
        V left = V.Splat(Left), far = V.Splat(Far), cell = Cell(b);
        DoubleWord<V, float> unit = new(V.Splat(1f), V.Splat(0f)), sine = Sine(a);
        DoubleWord<V, float> up = DoubleWord<V, float>.IfLess(b, far, Above(b, cell), unit), down = DoubleWord<V, float>.IfLess(b, far, Below(b, cell), unit);
        V pole = V.IfEqual(sine.High, V.Splat(0f), V.Splat(float.NaN), -a);
        DoubleWord<V, float> numerator = DoubleWord<V, float>.IfLess(x, left, down, up);
        return numerator / DoubleWord<V, float>.IfLess(x, left, up * new DoubleWord<V, float>(pole, V.Splat(0f)) * sine, down);
    }

    /// <summary>The whole number n that leaves −¾ ≤ x − n ≤ ¼, where the logarithm's sum with that of a product does not cancel much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cell<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.RoundEven(x + V.Splat(0.25f));

    /// <summary>Γ(x) / Γ(2 + z) for a cell from 2 to 4: 1, x − 1, (x − 1) (x − 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> Above<V>(V x, V cell)
        where V : unmanaged, ILane<V, float>
    {
        V one = V.Splat(1f), first = V.IfLess(cell, V.Splat(3f), one, x - one);
        return DoubleWord<V, float>.Product(first, V.IfLess(cell, V.Splat(4f), one, x - V.Splat(2f)));
    }

    /// <summary>Γ(2 + z) / Γ(x) for a cell from 2 down to 0: 1, x, x (x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> Below<V>(V x, V cell)
        where V : unmanaged, ILane<V, float>
    {
        V one = V.Splat(1f), first = V.IfLess(cell, V.Splat(2f), x, one);
        return new DoubleWord<V, float>(first, V.Splat(0f)) * DoubleWord<V, float>.Sum(V.IfLess(cell, one, x, V.Splat(0f)), one);
    }

    /// <summary>ln Γ(y) = (y − ½) (ln y − 1) + ½ (ln 2π − 1) + s(1 / y²) / y for y ≥ 4, error of s / y 2^-30.91.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, float> Stirling<V>(V y, DoubleWord<V, float> log)
        where V : unmanaged, ILane<V, float>
    {
        V one = V.Splat(1f), constant = V.Splat(0.41893854737f), inverse = one / y, v = inverse * inverse;
        V s = V.Fma(V.Fma(V.Splat(7.3565129424e-4f), v, V.Splat(-2.7760667726e-3f)), v, V.Splat(8.3333320916e-2f));

        // What each of the sums loses is exact; the first is of a number above 1.
        V factor = y - V.Splat(0.5f), less = log.High - one, lessRest = log.High - less - one + log.Low;
        V product = factor * less, productRest = V.Fma(factor, lessRest, V.Fma(factor, less, -product));
        V sum = product + constant, sumRest = product - sum + constant + V.Fma(inverse, s, productRest + V.Splat(-1.416814488e-8f));
        V high = sum + sumRest;
        return new(high, sum - high + sumRest);
    }

    /// <summary>sin(πa) / π for a ≥ 0; 0 for whole numbers, NaN for ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, float> Sine<V>(V a)
        where V : unmanaged, ILane<V, float>
    {
        V whole = V.RoundEven(a), half = whole * V.Splat(0.5f), r = a - whole, z = r * r;

        // An odd whole number turns it round.
        r = V.IfEqual(V.Truncate(half), half, r, -r);

        // r + r³ p(r²), relative error of the sine 2^-33.75.
        V p = V.Horner(V.Splat(-2.2279699333e-3f), z, 2.6111427695e-2f, -0.19074651599f, 0.81174206734f, -1.6449340582f);
        V rest = r * z * p, sine = r + rest;
        return new(sine, r - sine + rest);
    }
}
