using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// tan in single precision: x = k π/2 + r as for sin and cos (<see cref="SinCosFormula{T, F}"/>); tan r for even k, −1 / tan r for odd k. tan r is kept in two
/// parts until then, because its rounding would count again in the quotient. Coefficients: eng/coefficients/tan.sollya.
/// </summary>
internal static class TanF32
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = SinCosFormula<float, SinCosF32>.Shifted(x);
        return V.PatchOutside(x, -SinCosF32.Limit, SinCosF32.Limit, Select(SinCosFormula<float, SinCosF32>.Reduce(x, shifted), shifted), default(TanOfHuge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(DoubleWord<V, float> reduced, V quadrant)
        where V : unmanaged, ILane<V, float>
    {
        V r = reduced.High, z = r * r;

        // The rest of r counts by the derivative, 1 + tan² r, which 1 + 1.5 z comes near to; what rounding takes off z counts as much as it does near π/4
        // (1.17 units without). It stands before t, so that the registers suffice.
        V rest = V.Fma(r * V.Splat(0.6f), V.Fma(r, r, -z), reduced.Low * V.Fma(z, V.Splat(-1.5f), V.Splat(-1f)));

        // tan r = r + r z t(z), relative error of t 2^-25.
        V t = V.Horner(V.Splat(3.8730201777e-3f), z, 1.1280869367e-3f, 1.0004118085e-2f, 2.1606445312e-2f, 5.399693921e-2f);
        t = V.Fma(V.Fma(t, z, V.Splat(0.1333321333f)), z, V.Splat(0.33333334327f));
        V second = V.Fma(r * z, t, rest);
        V tan = r + second, cot = V.Splat(-1f) / tan;
        cot = V.Fma(cot, V.Fma(cot, second, V.Fma(cot, r, V.Splat(1f))), cot);

        // The lowest bit of k chooses: shifted to the exponent it makes a 2, and the bit above it only a sign.
        return V.IfEqual(quadrant << 30, V.Splat(0f), tan, cot);
    }

    private readonly struct TanOfHuge : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => Select(SinCosFormula<float, SinCosF32>.ReduceHuge(x), SinCosF32.TurnQuadrant(x));
    }
}
