using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// erfc and gelu in double precision: erfc a = e^(−a²) (1 + u) / (1 + 2 a) for a ≥ 0, u a polynomial in (a − 4) / (a + 4). All factors are pairs, so that their
/// product is rounded once. Coefficients: eng/coefficients/erf.sollya.
/// </summary>
internal static class ErfcF64
{
    // From here on erfc is 0, and so is gelu beyond minus the second.
    private const double Largest = 27.3, LargestOfGelu = 38.6;

    private const double SqrtHalf = 0.7071067811865475727, SqrtHalfRest = -4.833646656726456726e-17;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V a = V.Abs(x), largest = V.Splat(Largest);
        a = V.IfLess(largest, a, largest, a);
        V power = -a * a, shifted = ExpF64.Shifted(power);
        DoubleWord<V, double> tail = Tail(a, V.Splat(0d), power, V.Fma(-a, a, -power), shifted);
        V right = ExpF64.ScaleAny(tail.High + tail.Low, shifted);
        return V.IfLess(x, V.Splat(0d), V.Splat(2d) - right, right);
    }

    /// <summary>x/2 · erfc(−x/√2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V half = V.Splat(0.5), one = V.Splat(1d), zero = V.Splat(0d), largest = V.Splat(LargestOfGelu);
        V bounded = V.IfLess(x, -largest, -largest, V.IfLess(largest, x, largest, x)), a = V.Abs(bounded);
        V square = a * a, power = square * V.Splat(-0.5), shifted = ExpF64.Shifted(power);
        V distance = a * V.Splat(SqrtHalf), distanceRest = V.Fma(a, V.Splat(SqrtHalfRest), V.Fma(a, V.Splat(SqrtHalf), -distance));
        DoubleWord<V, double> tail = Tail(distance, distanceRest, power, V.Fma(a, a, -square) * V.Splat(-0.5), shifted);

        // On the left the product, scaled at the end; on the right x (1 − tail/2).
        V left = ExpF64.ScaleAny(V.Fma(bounded * half, tail.High, bounded * half * tail.Low), shifted);
        V high = ExpF64.ScaleAny(tail.High * half, shifted), low = ExpF64.ScaleAny(tail.Low * half, shifted);
        V share = one - high;
        V right = V.Fma(bounded, share, bounded * (one - share - high - low));
        right = V.IfLess(largest, x, x, right);
        return V.IfLess(x, zero, left, right) | (x & V.Splat(-0d));
    }

    /// <summary>erfc(a + aRest) but for the power of 2 in e^(power + powerRest), where power is −a².</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, double> Tail<V>(V a, V aRest, V power, V powerRest, V shifted)
        where V : unmanaged, ILane<V, double>
    {
        // t = 2 a / (a + 4) − 1, and what the difference loses.
        V one = V.Splat(1d), ratio = a / (a + V.Splat(4d));
        ratio += ratio;
        V t = ratio - one, tRest = ratio - (t + one);

        // Error of u 2^-55.5; of its derivative the first digit will do.
        V u = V.Horner(
            V.Splat(-1.7514818764986204995e-9), t, -1.349991709353621233e-8, -7.8013453407722956e-9, 1.1485921531940899947e-7, 6.262594889722911668e-8,
            -8.345585326513427652e-7, 3.015819419645306888e-7, 5.71746854575310592e-6, -1.1224988487769024125e-5);
        u = V.Horner(
            u, t, -2.440298827611937172e-5, 1.506223343566475347e-4, -1.9925555839225004336e-4, -7.57773364964301724e-4,
            5.031969765280018894e-3, -1.619773405567529259e-2, 3.716751556137790069e-2, -6.633036581177188806e-2);
        u = V.Horner(u, t, 9.37328349968735014e-2, -0.1010390660363486015, 6.809705425473445983e-2, 1.5379652102621054616e-2);
        u = V.Fma(V.Fma(u, t, V.Splat(-0.1396211168405628589)), t, V.Splat(0.23299511862555249975));

        V slope = V.Fma(V.Fma(V.Fma(V.Splat(-1.83), t, V.Splat(0.33)), t, V.Splat(0.46)), t, V.Splat(-0.11));
        u = V.Fma(tRest, slope, u);

        // 1 + 2 a; either may be the greater.
        V twice = a + a, divisor = twice + one;
        V added = divisor - twice;
        V divisorRest = twice - (divisor - added) + (one - added) + (aRest + aRest);

        // The quotient and what it lacks.
        V dividend = one + u, reciprocal = one / divisor;
        V quotient = dividend * reciprocal;
        V remainder = V.Fma(-quotient, divisorRest, V.Fma(-quotient, divisor, dividend) + (one - dividend + u));
        return new DoubleWord<V, double>(quotient, remainder * reciprocal) * ExpF64.SignificandPair(power, powerRest, shifted);
    }
}
