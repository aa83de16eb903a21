using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// atan and atan2 in single precision: the arc of a quotient from 0 to 1 is added to or taken from the multiple of π/2 that is near.
/// Coefficients: eng/coefficients/inverse.sollya.
/// </summary>
internal static class AtanF32
{
    public const float HalfPi = 1.57079637f;

    // π is so much greater than the number nearest to it, for each 1 of it.
    private const float PiRest = -2.78275341e-8f;

    // 1 / x vanishes against π/2 from here on.
    private const float Largest = 1e10f;

    // A smaller denominator is multiplied by 2⁶⁶, so that the remainder of a quotient that counts keeps its bits.
    private const float Small = 1e-12f, Scale = 73786976294838206464f;

    // A quotient below is its own arc.
    private const float Straight = 1e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V a = V.Abs(x), one = V.Splat(1f), zero = V.Splat(0f);
        a = V.IfLess(V.Splat(Largest), a, V.Splat(Largest), a);
        V numerator = V.IfLess(one, a, one, a), denominator = V.IfLess(one, a, a, one);
        V quotient = numerator / denominator;
        DoubleWord<V, float> arc = Arc(quotient, V.Fma(-quotient, denominator, numerator) / denominator);
        return FromTurn(V.IfLess(one, a, V.Splat(HalfPi), zero), V.IfLess(one, a, V.Splat(-0f), zero), arc) ^ (x & V.Splat(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate2<V>(V y, V x)
        where V : unmanaged, ILane<V, float>
    {
        V sign = V.Splat(-0f), zero = V.Splat(0f), a = V.Abs(x), b = V.Abs(y);
        V numerator = V.IfLess(b, a, b, a), denominator = V.IfLess(b, a, a, b);
        DoubleWord<V, float> arc = ArcOf(numerator, denominator);

        // From 0, π/2 or π, forwards or backwards.
        V negative = x & sign;
        V turn = V.IfLess(negative | V.Splat(1f), zero, V.Splat(HalfPi + HalfPi), zero);
        turn = V.IfLess(a, b, V.Splat(HalfPi), turn);
        return FromTurn(turn, V.IfLess(a, b, negative ^ sign, negative), arc) ^ (y & sign);
    }

    /// <summary>turn + arc, or turn − arc if flip is −0; turn is a multiple of π/2 as far as the format holds it, and 0 or at least the arc.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromTurn<V>(V turn, V flip, DoubleWord<V, float> arc)
        where V : unmanaged, ILane<V, float>
    {
        V first = arc.High ^ flip;
        V sum = turn + first;
        V lost = turn - sum + first;
        return sum + V.Fma(turn, V.Splat(PiRest), lost + (arc.Low ^ flip));
    }

    /// <summary>atan of numerator ÷ denominator, 0 ≤ numerator ≤ denominator; of 0 ÷ 0 as of 0, of ∞ ÷ ∞ as of 1.</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, float> ArcOf<V>(V numerator, V denominator)
        where V : unmanaged, ILane<V, float>
    {
        V one = V.Splat(1f), scale = V.IfLess(denominator, V.Splat(Small), V.Splat(Scale), one);
        numerator *= scale;
        denominator = V.IfEqual(denominator, V.Splat(0f), one, denominator * scale);
        V quotient = V.IfEqual(numerator, denominator, one, numerator / denominator);

        // ∞ leaves no remainder.
        V rest = V.Fma(-quotient, denominator, numerator) / denominator;
        return Arc(quotient, V.IfLess(denominator, V.Splat(float.PositiveInfinity), V.IfLess(V.Splat(Straight), quotient, rest, V.Splat(0f)), V.Splat(0f)));
    }

    /// <summary>atan(t + rest) = t + the second part, 0 ≤ t ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, float> Arc<V>(V t, V rest)
        where V : unmanaged, ILane<V, float>
    {
        // atan t = t + t z p(z), relative error of p 2^-25; and the derivative, 1 / (1 + z), is near enough to 1 − z/2.
        V z = t * t;
        V p = V.Horner(
            V.Splat(1.6501393402e-3f), z, -9.91343055e-3f, 2.7847088873e-2f, -5.065295473e-2f, 7.14237243e-2f,
            -8.975436538e-2f, 0.11098387837f, -0.1428527981f, 0.2000002265f);
        p = V.Fma(p, z, V.Splat(-0.33333334327f));
        V cube = t * z, lost = V.Fma(t, z, -cube);
        return new(t, V.Fma(cube, p, V.Fma(lost, p, V.Fma(rest, z * V.Splat(-0.5f), rest))));
    }
}
