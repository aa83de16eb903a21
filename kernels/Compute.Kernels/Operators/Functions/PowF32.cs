using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// |x|ʸ = e^(y ln |x|) in single precision. The exponent reaches 104, so that ln |x| has to be right to 2^-33: it is a pair of floats.
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class PowF32
{
    // Larger exponents give the same results for every x; finite, so that they times ln 1 = 0 are 0.
    private const float Largest = 1e30f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V y)
        where V : unmanaged, ILane<V, float>
    {
        y = V.IfLess(V.Splat(Largest), y, V.Splat(Largest), y);
        y = V.IfLess(y, V.Splat(-Largest), V.Splat(-Largest), y);
        DoubleWord<V, float> log = Log(V.Abs(x));
        V power = y * log.High;
        V rest = V.Fma(y, log.Low, V.Fma(y, log.High, -power));
        rest = V.IfLess(V.Abs(power), V.Splat(200f), rest, V.Splat(0f)); // beyond, it may be ∞ − ∞
        return Special(x, y, ExpF32.EvaluateAny(power, rest));
    }

    /// <summary>ln a = k ln 2 + 2 atanh(s), s = f / (2 + f), in twice the precision down to the third term of atanh. −∞ for 0, a for ∞ and NaN.</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, float> Log<V>(V a)
        where V : unmanaged, ILane<V, float>
    {
        V split = LogF32.Split(LogF32.Normalize(a));
        V k = LogF32.Exponent(split) + LogF32.NormalizedBy(a);
        V f = LogF32.Fraction(split);

        V divisor = f + V.Splat(2f);
        V divisorRest = f - (divisor - V.Splat(2f));
        V reciprocal = V.Splat(1f) / divisor;
        V quotient = f * reciprocal;
        V remainder = V.Fma(-quotient, divisorRest, V.Fma(-quotient, divisor, f));
        DoubleWord<V, float> s = new(quotient, remainder * reciprocal), z = DoubleWord<V, float>.Square(s);

        // 2 atanh(s) / s = 2 + 2/3 z + z² t(z), relative error of t 2^-26.
        V t = V.Fma(V.Fma(V.Fma(V.Splat(0.18871180713f), z.High, V.Splat(0.22217586637f)), z.High, V.Splat(0.2857134342f)), z.High, V.Splat(0.40000000596f));
        var sum = DoubleWord<V, float>.Add(V.Splat(0.6666666865f), V.Splat(-1.9868215517e-8f), new(t * z.High, V.Splat(0f)));
        sum = DoubleWord<V, float>.Add(V.Splat(2f), V.Splat(0f), sum * z);

        // k times the first, short part of ln 2 is exact.
        sum = DoubleWord<V, float>.Add(k * V.Splat(0.693145752f), k * V.Splat(1.42860677e-6f), sum * s);
        return new(V.IfEqual(a, V.Splat(0f), V.Splat(float.NegativeInfinity), V.IfLess(a, V.Splat(float.PositiveInfinity), sum.High, a)), sum.Low);
    }

    /// <summary>xʸ from |x|ʸ: its sign, and the cases that C23 F.10.4.5 sets apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Special<V>(V x, V y, V power)
        where V : unmanaged, ILane<V, float>
    {
        // A negative x keeps its sign under an odd y, and has no power but for whole y; −∞ has.
        V half = y * V.Splat(0.5f);
        V whole = V.Truncate(y);
        V odd = V.IfEqual(V.Truncate(half), half, power, power ^ (x & V.Splat(-0f)));
        V signed = V.IfEqual(whole, y, odd, power);
        V negative = V.IfEqual(whole, y, signed, V.IfEqual(x, V.Splat(float.NegativeInfinity), power, V.Splat(float.NaN)));
        power = V.IfLess(x, V.Splat(0f), negative, signed);

        // x⁰ = 1 and 1ʸ = 1, for NaN too.
        power = V.IfEqual(y, V.Splat(0f), V.Splat(1f), power);
        return V.IfEqual(x, V.Splat(1f), V.Splat(1f), power);
    }
}
