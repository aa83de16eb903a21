using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// atan and atan2: the arc of a quotient from 0 to 1 is added to or taken from the multiple of π/2 that is near. Constants and polynomials:
/// <see cref="ArcF32"/>, <see cref="ArcF64"/>.
/// </summary>
internal static class AtanFormula<T, F>
    where T : unmanaged, INumber<T>
    where F : struct, IArcFormat<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V a = V.Abs(x), one = V.Splat(F.Of(1)), zero = V.Splat(F.Of(0));
        a = V.IfLess(V.Splat(F.Largest), a, V.Splat(F.Largest), a);
        V numerator = V.IfLess(one, a, one, a), denominator = V.IfLess(one, a, a, one);
        V quotient = numerator / denominator;
        DoubleWord<V, T> arc = F.Arc(quotient, V.Fma(-quotient, denominator, numerator) / denominator);
        return FromTurn(V.IfLess(one, a, V.Splat(F.HalfPi), zero), V.IfLess(one, a, V.Splat(F.Of(-0d)), zero), arc) ^ (x & V.Splat(F.Of(-0d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate2<V>(V y, V x)
        where V : unmanaged, ILane<V, T>
    {
        V sign = V.Splat(F.Of(-0d)), zero = V.Splat(F.Of(0)), a = V.Abs(x), b = V.Abs(y);
        V numerator = V.IfLess(b, a, b, a), denominator = V.IfLess(b, a, a, b);
        DoubleWord<V, T> arc = ArcOf(numerator, denominator);

        // From 0, π/2 or π, forwards or backwards.
        V negative = x & sign;
        V turn = V.IfLess(negative | V.Splat(F.Of(1)), zero, V.Splat(F.HalfPi + F.HalfPi), zero);
        turn = V.IfLess(a, b, V.Splat(F.HalfPi), turn);
        return FromTurn(turn, V.IfLess(a, b, negative ^ sign, negative), arc) ^ (y & sign);
    }

    /// <summary>turn + arc, or turn − arc if flip is −0; turn is a multiple of π/2 as far as the format holds it, and 0 or at least the arc.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromTurn<V>(V turn, V flip, DoubleWord<V, T> arc)
        where V : unmanaged, ILane<V, T>
    {
        V first = arc.High ^ flip;
        V sum = turn + first;
        V lost = turn - sum + first;
        return sum + V.Fma(turn, V.Splat(F.PiRest), lost + (arc.Low ^ flip));
    }

    /// <summary>atan of numerator ÷ denominator, 0 ≤ numerator ≤ denominator; of 0 ÷ 0 as of 0, of ∞ ÷ ∞ as of 1.</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, T> ArcOf<V>(V numerator, V denominator)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), scale = V.IfLess(denominator, V.Splat(F.Small), V.Splat(F.Scale), one);
        numerator *= scale;
        denominator = V.IfEqual(denominator, V.Splat(F.Of(0)), one, denominator * scale);
        V quotient = V.IfEqual(numerator, denominator, one, numerator / denominator);

        // ∞ leaves no remainder.
        V rest = V.Fma(-quotient, denominator, numerator) / denominator;
        return F.Arc(quotient, V.IfLess(denominator, V.Splat(F.Of(double.PositiveInfinity)), V.IfLess(V.Splat(F.Straight), quotient, rest, V.Splat(F.Of(0))), V.Splat(F.Of(0))));
    }
}
