using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). tanh ±0 = ±0, tanh ±∞ = ±1; NaN for NaN.</summary>
/// <remarks>
/// Near 0 a polynomial (f32) or a quotient of two (f64), coefficients: eng/coefficients/tanh.sollya and tanh.py; further out
/// 1 − 2 / (e^(2|x|) + 1), whose error shrinks with the quotient. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.6.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Tanh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        // From 10 on the result is 1.
        V a = V.Abs(x);
        a = V.IfLess(V.Splat(10f), a, V.Splat(10f), a);
        V e = ExpF32.Evaluate(a + a, V.Splat(0f));
        V far = V.Splat(1f) - V.Splat(2f) / (e + V.Splat(1f));

        // tanh a = a + a z p(z), relative error of p 2^-25.
        V z = a * a;
        V p = V.Horner(
            V.Splat(-8.141317085e-5f), z, 4.7907506814e-4f, -1.4923674753e-3f, 3.7137845065e-3f, -8.952687494e-3f,
            2.190122567e-2f, -5.397389084e-2f, 0.13333377242f, -0.33333334327f);
        return V.IfLess(a, V.Splat(1f), V.Fma(a * z, p, a), far) ^ (x & V.Splat(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        // From 20 on the result is 1.
        V a = V.Abs(x);
        a = V.IfLess(V.Splat(20d), a, V.Splat(20d), a);

        // e^2a + 1, where the reduced argument may be rounded: it counts for a third of its error at most.
        V twice = a + a, shifted = ExpF64.Shifted(twice), k = ExpF64.Exponent(shifted);
        V r = ExpF64.Low(ExpF64.High(twice, k), k), e = V.Fma(r * r, ExpF64.Polynomial(r), r) + V.Splat(1d);
        V above = V.Splat(-2d), below = V.Fma(e, ExpF64.Power(shifted), V.Splat(1d));

        // tanh a = a + a z p(z) / q(z), relative error of p / q 2^-54: five steps where a polynomial takes ten, and one division serves near and far.
        V z = a * a;
        V p = V.Fma(V.Fma(V.Splat(-1.991780435861287073e-4), z, V.Splat(-0.02049879970849887226)), z, V.Splat(-0.3333333333333333148));
        V q = V.Fma(V.Fma(V.Fma(V.Splat(2.065337374875025e-4), z, V.Splat(0.02329133187629885832)), z, V.Splat(0.4614963991254931175)), z, V.Splat(1d));
        V border = V.Splat(0.625);
        V y = V.IfLess(a, border, a, V.Splat(1d)) + V.IfLess(a, border, a * z * p, above) / V.IfLess(a, border, q, below);
        return y ^ (x & V.Splat(-0d));
    }
}
