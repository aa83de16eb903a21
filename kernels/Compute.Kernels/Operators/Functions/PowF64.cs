using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// |x|ʸ = e^(y ln |x|) in double precision. The exponent reaches 746, so that ln |x| has to be right to 2^-64: it is a pair of doubles.
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class PowF64
{
    // Larger exponents give the same results for every x; finite, so that they times ln 1 = 0 are 0.
    private const double Largest = 1e300;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V y)
        where V : unmanaged, ILane<V, double>
    {
        y = V.IfLess(V.Splat(Largest), y, V.Splat(Largest), y);
        y = V.IfLess(y, V.Splat(-Largest), V.Splat(-Largest), y);
        DoubleWord<V, double> log = Log(V.Abs(x));
        V power = y * log.High;
        V rest = V.Fma(y, log.Low, V.Fma(y, log.High, -power));
        rest = V.IfLess(V.Abs(power), V.Splat(2000d), rest, V.Splat(0d)); // beyond, it may be ∞ − ∞
        return Special(x, y, ExpF64.EvaluateAny(power, rest));
    }

    /// <summary>ln a = k ln 2 + 2 atanh(s), s = f / (2 + f), in twice the precision down to the fourth term of atanh. −∞ for 0, a for ∞ and NaN.</summary>
    // A method of its own, so that the JIT goes on inlining in both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleWord<V, double> Log<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        V split = LogF64.Split(LogF64.Normalize(a));
        V k = LogF64.Exponent(split, LogF64.NormalizedBias(a));
        V f = LogF64.Fraction(split);

        V divisor = f + V.Splat(2d);
        V divisorRest = f - (divisor - V.Splat(2d));
        V reciprocal = V.Splat(1d) / divisor;
        V quotient = f * reciprocal;
        V remainder = V.Fma(-quotient, divisorRest, V.Fma(-quotient, divisor, f));
        DoubleWord<V, double> s = new(quotient, remainder * reciprocal), z = DoubleWord<V, double>.Square(s);

        // 2 atanh(s) / s = 2 + 2/3 z + 2/5 z² + z³ t(z), relative error of t 2^-54.
        V t = V.Horner(V.Splat(0.10698830717641559518), z.High, 0.1046388423361034048, 0.1176644785453543332, 0.13333305741498535646, 0.15384615632368539573);
        t = V.Fma(V.Fma(V.Fma(t, z.High, V.Splat(0.18181818180637629445)), z.High, V.Splat(0.22222222222224752297)), z.High, V.Splat(0.2857142857142856984));
        var sum = DoubleWord<V, double>.Add(V.Splat(0.4000000000000000222), V.Splat(-2.220446049250313204e-17), new(t * z.High, V.Splat(0d)));
        sum = DoubleWord<V, double>.Add(V.Splat(0.6666666666666666297), V.Splat(3.700743415417188263e-17), sum * z);
        sum = DoubleWord<V, double>.Add(V.Splat(2d), V.Splat(0d), sum * z);

        // k times the first, short part of ln 2 is exact.
        sum = DoubleWord<V, double>.Add(k * V.Splat(0.6931471805598903302), k * V.Splat(5.497923018708371155e-14), sum * s);
        return new(V.IfEqual(a, V.Splat(0d), V.Splat(double.NegativeInfinity), V.IfLess(a, V.Splat(double.PositiveInfinity), sum.High, a)), sum.Low);
    }

    /// <summary>xʸ from |x|ʸ: its sign, and the cases that C23 F.10.4.5 sets apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Special<V>(V x, V y, V power)
        where V : unmanaged, ILane<V, double>
    {
        // A negative x keeps its sign under an odd y, and has no power but for whole y; −∞ has.
        V half = y * V.Splat(0.5);
        V whole = V.Truncate(y);
        V odd = V.IfEqual(V.Truncate(half), half, power, power ^ (x & V.Splat(-0d)));
        V signed = V.IfEqual(whole, y, odd, power);
        V negative = V.IfEqual(whole, y, signed, V.IfEqual(x, V.Splat(double.NegativeInfinity), power, V.Splat(double.NaN)));
        power = V.IfLess(x, V.Splat(0d), negative, signed);

        // x⁰ = 1 and 1ʸ = 1, for NaN too.
        power = V.IfEqual(y, V.Splat(0d), V.Splat(1d), power);
        return V.IfEqual(x, V.Splat(1d), V.Splat(1d), power);
    }
}
