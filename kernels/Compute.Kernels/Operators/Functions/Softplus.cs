using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>ln(1 + eˣ), a smooth maximum of x and 0. −∞ gives +0, +∞ gives +∞; NaN for NaN.</summary>
/// <remarks>
/// From 1 on x + ln(1 + e⁻ˣ). f32: the power is kept in two parts, both of which go into the logarithm. Coefficients: eng/coefficients/exp.sollya
/// and log.sollya. Largest error: docs/accuracy.md.
/// </remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Softplus : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V outside = V.IfLess(x, V.Splat(1f), V.Splat(0f), x), t = V.IfLess(x, V.Splat(1f), x, -x);
        t = V.IfLess(t, V.Splat(-87f), V.Splat(-87f), t); // e^−87 is nothing to 87
        V shifted = ExpF32.Shifted(t), power = ExpF32.Power(shifted), k = ExpF32.Exponent(shifted);
        V high = ExpF32.High(t, k), low = ExpF32.Low(V.Splat(0f), k), r = high + low, first = r + V.Splat(1f);
        V rest = ExpF32.Rest(r, first, high - r + low);
        V e = first + rest, lost = (first - e + rest) * power;
        e *= power;
        V sum = e + V.Splat(1f);
        V y = outside + LogF32.OfSum(sum, e - (sum - V.Splat(1f)), lost);
        return V.PatchOutside(x, -87f, float.PositiveInfinity, y, default(SoftplusOfFar));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V outside = V.IfLess(x, V.Splat(1d), V.Splat(0d), x), t = V.IfLess(x, V.Splat(1d), x, -x);
        V e = ExpF64.Evaluate(V.IfLess(t, V.Splat(-708d), V.Splat(-708d), t), V.Splat(0d)), sum = e + V.Splat(1d);
        V y = outside + LogF64.OfSum(sum, e - (sum - V.Splat(1d)));
        return V.PatchOutside(x, -708d, double.PositiveInfinity, y, default(SoftplusOfFar));
    }

    /// <summary>eˣ far below 0; +∞ and NaN stay.</summary>
    private readonly struct SoftplusOfFar : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => V.IfLess(x, V.Splat(0f), ExpF32.EvaluateAny(x, V.Splat(0f)), x);

        V IUnaryOperator<double>.Invoke<V>(V x) => V.IfLess(x, V.Splat(0d), ExpF64.EvaluateAny(x, V.Splat(0d)), x);
    }
}
