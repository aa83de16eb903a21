using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The logistic function, 1 / (1 + e⁻ˣ). −∞ gives +0, +∞ gives 1; NaN for NaN.</summary>
/// <remarks>
/// f32: e⁻ˣ is kept in two parts, and what its sum with 1 and the division round away is made good. f64: 1 + 2ᵏ + 2ᵏ (eʳ − 1) is added up
/// from the smallest on. Coefficients: eng/coefficients/exp.sollya. Largest error: docs/accuracy.md.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Sigmoid : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        // −e⁻ˣ, from −2ᵏ: then 1 less the product of sum and quotient is one multiply-add.
        V minus = -x, shifted = ExpF32.Shifted(minus), power = ExpF32.NegativePower(shifted), k = ExpF32.Exponent(shifted);
        V high = ExpF32.High(minus, k), low = ExpF32.Low(V.Splat(0f), k), r = high + low, first = r + V.Splat(1f);
        V rest = ExpF32.Rest(r, first, high - r + low);
        V e = first + rest, lost = (first - e + rest) * power;
        var sum = DoubleWord<V, float>.Sum(V.Splat(-1f), e * power);
        lost += sum.Low;
        V y = V.Splat(-1f) / sum.High;
        return V.PatchOutside(x, -87f, 87f, V.Fma(y, V.Fma(lost, y, V.Fma(sum.High, y, V.Splat(1f))), y), default(SigmoidOfFar));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V minus = -x, shifted = ExpF64.Shifted(minus), power = ExpF64.Power(shifted), k = ExpF64.Exponent(shifted);
        V r = ExpF64.Low(ExpF64.High(minus, k), k);
        V more = V.IfLess(power, V.Splat(1d), V.Splat(1d), power), less = V.IfLess(power, V.Splat(1d), power, V.Splat(1d));
        V sum = more + V.Fma(power, V.Fma(r * r, ExpF64.Polynomial(r), r), less);
        return V.PatchOutside(x, -708d, 708d, V.Splat(1d) / sum, default(SigmoidOfFar));
    }

    /// <summary>eˣ far below 0, 1 far above.</summary>
    private readonly struct SigmoidOfFar : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => V.IfLess(V.Splat(0f), x, V.Splat(1f), ExpF32.EvaluateAny(x, V.Splat(0f)));

        V IUnaryOperator<double>.Invoke<V>(V x) => V.IfLess(V.Splat(0d), x, V.Splat(1d), ExpF64.EvaluateAny(x, V.Splat(0d)));
    }
}
