using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// erfc and gelu in single precision: erfc a = e^(−a²) (1 + u) (1 + 17/32 a) / (1 + 13/8 a + 61/64 a²) for a ≥ 0, u a polynomial in (a − 11/4) / (a + 11/4) of
/// less than 2⁻⁸. All factors are pairs, so that their product is rounded once. Coefficients: eng/coefficients/erf.sollya.
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
        // Above and below, and what rounding takes off them: 13/8 is so short that taking it off again is exact.
        V one = V.Splat(1f), slope = V.Splat(17f / 32), first = V.Splat(13f / 8), second = V.Splat(61f / 64);
        V dividend = V.Fma(slope, a, one), dividendRest = V.Fma(slope, aRest, V.Fma(slope, a, one - dividend));
        V inner = V.Fma(second, a, first), innerRest = V.Fma(second, aRest, V.Fma(second, a, first - inner));
        V divisor = V.Fma(a, inner, one), divisorRest = V.Fma(aRest, inner, V.Fma(a, innerRest, V.Fma(a, inner, one - divisor)));
        V reciprocal = one / divisor, quotient = dividend * reciprocal;
        V remainder = V.Fma(-quotient, divisorRest, V.Fma(-quotient, divisor, dividend) + dividendRest);

        // Error of u 2^-31.4.
        V shift = V.Splat(11f / 4), t = (a - shift) / (a + shift);
        V u = V.Horner(
            V.Splat(-7.726334297e-5f), t, -2.1750603628e-4f, 3.437124542e-4f, 1.716312603e-3f, -6.891880184e-3f,
            1.0644246824e-2f, -3.7412585225e-3f, -1.4116421342e-2f, 2.027010545e-2f);
        u = V.Fma(V.Fma(V.Fma(u, t, V.Splat(1.047777664e-2f)), t, V.Splat(-3.8086606655e-3f)), t, V.Splat(-2.409653738e-3f));
        V rest = V.Fma(quotient, u, remainder * reciprocal), high = quotient + rest;
        return new DoubleWord<V, float>(high, quotient - high + rest) * ExpF32.SignificandPair(power, powerRest, shifted);
    }
}
