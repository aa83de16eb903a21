using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>eˣ − 1, near 0 as exact as elsewhere. ±0 gives ±0, −∞ gives −1, +∞ gives +∞; NaN for NaN.</summary>
/// <remarks>
/// x = k ln 2 + r, eˣ − 1 = (2ᵏ − 1) + 2ᵏ r + 2ᵏ (eʳ − 1 − r), the first two added exactly. Largest error: docs/accuracy.md. Special values as
/// C23 Annex F.10.3.6.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Expm1 : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V shifted = ExpF32.Shifted(x), power = ExpF32.Power(shifted), k = ExpF32.Exponent(shifted);
        V high = ExpF32.High(x, k), low = ExpF32.Low(V.Splat(0f), k);
        V r = high + low;

        // From 2²⁵ on the 1 is lost to the difference, but half a unit at first.
        V less1 = power - V.Splat(1f);
        V lost1 = power - less1 - V.Splat(1f);
        V sum = V.Fma(power, r, less1);
        V lost = V.Fma(power, r, less1 - sum) + lost1;

        // eʳ − 1 − r = r² / 2 and what is much smaller: added last, so that its rounding counts little.
        V z = r * r;
        V small = SinhCoshF32.Fourth(z) + SinhCoshF32.Odd(r, high - r + low);
        V y = sum + V.Fma(power, small, V.Fma(power * V.Splat(0.5f), z, lost));
        return V.PatchOutside(x, -87f, 87f, y | (x & V.Splat(-0f)), default(Expm1OfAny));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V shifted = ExpF64.Shifted(x), power = ExpF64.Power(shifted), k = ExpF64.Exponent(shifted);
        V r = ExpF64.Low(ExpF64.High(x, k), k);
        V less1 = power - V.Splat(1d);
        V sum = V.Fma(power, r, less1);
        V lost = V.Fma(power, r, less1 - sum);
        V y = sum + V.Fma(power, r * r * ExpF64.Polynomial(r), lost);
        return V.PatchOutside(x, -708d, 708d, y | (x & V.Splat(-0d)), default(Expm1OfAny));
    }

    /// <summary>eˣ is all there is of it, or nothing.</summary>
    private readonly struct Expm1OfAny : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => ExpF32.EvaluateAny(x, V.Splat(0f)) - V.Splat(1f);

        V IUnaryOperator<double>.Invoke<V>(V x) => ExpF64.EvaluateAny(x, V.Splat(0d)) - V.Splat(1d);
    }
}
