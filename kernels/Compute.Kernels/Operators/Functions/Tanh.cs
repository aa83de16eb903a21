using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). tanh ±0 = ±0, tanh ±∞ = ±1; NaN for NaN.</summary>
/// <remarks>
/// Near 0 a polynomial, coefficients: eng/coefficients/tanh.sollya; further out 1 − 2 / (e^(2|x|) + 1), whose error shrinks with
/// the quotient. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.6.
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
        V e = ExpF64.Evaluate(a + a, V.Splat(0d));
        V far = V.Splat(1d) - V.Splat(2d) / (e + V.Splat(1d));

        // tanh a = a + a z p(z), relative error of p 2^-52.
        V z = a * a;
        V p = V.Horner(
            V.Splat(-1.830143761596537318e-5), z, 8.148186424741553694e-5, -2.3219773679055159734e-4, 5.880298691381016622e-4, -1.4554580145712306925e-3,
            3.59208196732944832e-3, -8.863231980672616958e-3, 2.18694883749195601e-2, -5.396825396443226397e-2);
        p = V.Fma(V.Fma(p, z, V.Splat(0.1333333333332964721)), z, V.Splat(-0.3333333333333332593));
        return V.IfLess(a, V.Splat(0.6), V.Fma(a * z, p, a), far) ^ (x & V.Splat(-0d));
    }
}
