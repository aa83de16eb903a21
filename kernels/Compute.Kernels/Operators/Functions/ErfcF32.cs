using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// erfc and gelu in single precision: erfc a = e^(−a²) (1 + u) / (1 + 2 a) for a ≥ 0, u a polynomial in (a − 4) / (a + 4). All factors are pairs, so that their
/// product is rounded once. Coefficients: eng/coefficients/erf.sollya.
/// </summary>
internal static class ErfcF32
{
    // From here on erfc is 0, and so is gelu beyond minus the second.
    private const float Largest = 10.1f, LargestOfGelu = 14.5f;

    private const float SqrtHalf = 0.7071067691f, SqrtHalfRest = 1.2101617486e-8f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V a = V.Abs(x), largest = V.Splat(Largest);
        a = V.IfLess(largest, a, largest, a);
        V power = -a * a, shifted = ExpF32.Shifted(power);
        DoubleWord<V, float> tail = Tail(a, V.Splat(0f), power, V.Fma(-a, a, -power), shifted);
        V right = ExpF32.ScaleAny(tail.High + tail.Low, shifted);
        return V.IfLess(x, V.Splat(0f), V.Splat(2f) - right, right);
    }

    /// <summary>x/2 · erfc(−x/√2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V half = V.Splat(0.5f), one = V.Splat(1f), zero = V.Splat(0f), largest = V.Splat(LargestOfGelu);
        V bounded = V.IfLess(x, -largest, -largest, V.IfLess(largest, x, largest, x)), a = V.Abs(bounded);
        V square = a * a, power = square * V.Splat(-0.5f), shifted = ExpF32.Shifted(power);
        V distance = a * V.Splat(SqrtHalf), distanceRest = V.Fma(a, V.Splat(SqrtHalfRest), V.Fma(a, V.Splat(SqrtHalf), -distance));
        DoubleWord<V, float> tail = Tail(distance, distanceRest, power, V.Fma(a, a, -square) * V.Splat(-0.5f), shifted);

        // On the left the product, scaled at the end; on the right x (1 − tail/2).
        V left = ExpF32.ScaleAny(V.Fma(bounded * half, tail.High, bounded * half * tail.Low), shifted);
        V high = ExpF32.ScaleAny(tail.High * half, shifted), low = ExpF32.ScaleAny(tail.Low * half, shifted);
        V share = one - high;
        V right = V.Fma(bounded, share, bounded * (one - share - high - low));
        right = V.IfLess(largest, x, x, right);
        return V.IfLess(x, zero, left, right) | (x & V.Splat(-0f));
    }

    /// <summary>erfc(a + aRest) but for the power of 2 in e^(power + powerRest), where power is −a².</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, float> Tail<V>(V a, V aRest, V power, V powerRest, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        // t = 2 a / (a + 4) − 1, and what the difference loses.
        V one = V.Splat(1f), ratio = a / (a + V.Splat(4f));
        ratio += ratio;
        V t = ratio - one, tRest = ratio - (t + one);

        // Error of u 2^-27.9; of its derivative the first digit will do.
        V u = V.Horner(
            V.Splat(-6.086265203e-4f), t, -1.0299595306e-3f, 5.149358418e-3f, -1.6018847004e-2f, 3.7174642086e-2f,
            -6.637162715e-2f, 9.372796118e-2f, -0.1010344103f, 6.809747219e-2f);
        u = V.Fma(V.Fma(V.Fma(u, t, V.Splat(1.5379403718e-2f)), t, V.Splat(-0.13962112367f)), t, V.Splat(0.23299512267f));

        V slope = V.Fma(V.Fma(V.Fma(V.Splat(-1.83f), t, V.Splat(0.33f)), t, V.Splat(0.46f)), t, V.Splat(-0.11f));
        u = V.Fma(tRest, slope, u);

        // Near 0, where u is small and the terms of this sum are not: u = r v(r), relative error of v 2^-29.5.
        V v = V.Horner(V.Splat(0.25448969007f), ratio, -1.1330183744f, 2.7941367626f, -4.651403427f, 5.3907547f);
        v = V.Fma(V.Fma(v, ratio, V.Splat(-4.155412674f)), ratio, V.Splat(1.7432416677f));
        u = V.IfLess(ratio, V.Splat(0.3f), ratio * v, u);

        // 1 + 2 a; either may be the greater.
        V twice = a + a, divisor = twice + one;
        V added = divisor - twice;
        V divisorRest = twice - (divisor - added) + (one - added) + (aRest + aRest);

        // The quotient and what it lacks.
        V dividend = one + u, reciprocal = one / divisor;
        V quotient = dividend * reciprocal;
        V remainder = V.Fma(-quotient, divisorRest, V.Fma(-quotient, divisor, dividend) + (one - dividend + u));
        return new DoubleWord<V, float>(quotient, remainder * reciprocal) * ExpF32.SignificandPair(power, powerRest, shifted);
    }
}
