using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// atan and atan2 in double precision: the arc of a quotient from 0 to 1 is added to or taken from the multiple of π/2 that is near.
/// Coefficients: eng/coefficients/inverse.sollya.
/// </summary>
internal static class AtanF64
{
    public const double HalfPi = 1.570796326794896558;

    // π is so much greater than the number nearest to it, for each 1 of it.
    private const double PiRest = 3.8981718325193755e-17;

    // 1 / x vanishes against π/2 from here on.
    private const double Largest = 1e20;

    // A smaller denominator is multiplied by 2⁶⁰⁰, so that the remainder of a quotient that counts keeps its bits.
    private const double Small = 1e-100, Scale = 4.149515568880993e180;

    // A quotient below is its own arc.
    private const double Straight = 1e-8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V a = V.Abs(x), one = V.Splat(1d), zero = V.Splat(0d);
        a = V.IfLess(V.Splat(Largest), a, V.Splat(Largest), a);
        V numerator = V.IfLess(one, a, one, a), denominator = V.IfLess(one, a, a, one);
        V quotient = numerator / denominator;
        DoubleWord<V, double> arc = Arc(quotient, V.Fma(-quotient, denominator, numerator) / denominator);
        return FromTurn(V.IfLess(one, a, V.Splat(HalfPi), zero), V.IfLess(one, a, V.Splat(-0d), zero), arc) ^ (x & V.Splat(-0d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate2<V>(V y, V x)
        where V : unmanaged, ILane<V, double>
    {
        V sign = V.Splat(-0d), zero = V.Splat(0d), a = V.Abs(x), b = V.Abs(y);
        V numerator = V.IfLess(b, a, b, a), denominator = V.IfLess(b, a, a, b);
        DoubleWord<V, double> arc = ArcOf(numerator, denominator);

        // From 0, π/2 or π, forwards or backwards.
        V negative = x & sign;
        V turn = V.IfLess(negative | V.Splat(1d), zero, V.Splat(HalfPi + HalfPi), zero);
        turn = V.IfLess(a, b, V.Splat(HalfPi), turn);
        return FromTurn(turn, V.IfLess(a, b, negative ^ sign, negative), arc) ^ (y & sign);
    }

    /// <summary>turn + arc, or turn − arc if flip is −0; turn is a multiple of π/2 as far as the format holds it, and 0 or at least the arc.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromTurn<V>(V turn, V flip, DoubleWord<V, double> arc)
        where V : unmanaged, ILane<V, double>
    {
        V first = arc.High ^ flip;
        V sum = turn + first;
        V lost = turn - sum + first;
        return sum + V.Fma(turn, V.Splat(PiRest), lost + (arc.Low ^ flip));
    }

    /// <summary>atan of numerator ÷ denominator, 0 ≤ numerator ≤ denominator; of 0 ÷ 0 as of 0, of ∞ ÷ ∞ as of 1.</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, double> ArcOf<V>(V numerator, V denominator)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), scale = V.IfLess(denominator, V.Splat(Small), V.Splat(Scale), one);
        numerator *= scale;
        denominator = V.IfEqual(denominator, V.Splat(0d), one, denominator * scale);
        V quotient = V.IfEqual(numerator, denominator, one, numerator / denominator);

        // ∞ leaves no remainder.
        V rest = V.Fma(-quotient, denominator, numerator) / denominator;
        return Arc(quotient, V.IfLess(denominator, V.Splat(double.PositiveInfinity), V.IfLess(V.Splat(Straight), quotient, rest, V.Splat(0d)), V.Splat(0d)));
    }

    /// <summary>atan(t + rest) = t + the second part, 0 ≤ t ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, double> Arc<V>(V t, V rest)
        where V : unmanaged, ILane<V, double>
    {
        // atan t = t + t z p(z), relative error of p 2^-54; and the derivative, 1 / (1 + z), is near enough to 1 − z/2.
        V z = t * t;
        V p = V.Horner(
            V.Splat(-1.1745223534483585336e-5), z, 1.359199679096895425e-4, -7.470303735698855105e-4, 2.607997197283740912e-3, -6.543615830668318006e-3,
            1.2706072567442140697e-2, -2.017959433181526832e-2, 2.751417892991178324e-2, -3.371199389086940168e-2);
        p = V.Horner(
            p, z, 3.870518748662227226e-2, -4.307194121536318115e-2, 4.751771547575521504e-2, -5.261182717096746925e-2,
            5.882058304740278576e-2, -6.666633947995197207e-2, 7.692305086491987853e-2, -9.090908949631733293e-2);
        p = V.Horner(p, z, 0.11111111106282060834, -0.14285714285622128084, 0.19999999999999210076, -0.3333333333333333148);
        return new(t, V.Fma(t * z, p, V.Fma(rest, z * V.Splat(-0.5), rest)));
    }
}
