using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// tan in double precision: x = k π/2 + r as for sin and cos (<see cref="SinCosFormula{T, F}"/>); tan r for even k, −1 / tan r for odd k. tan r is kept in two
/// parts until then, because its rounding would count again in the quotient. Coefficients: eng/coefficients/tan.sollya.
/// </summary>
internal static class TanF64
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = SinCosFormula<double, SinCosF64>.Shifted(x);
        return V.PatchOutside(x, -SinCosF64.Limit, SinCosF64.Limit, Select(SinCosFormula<double, SinCosF64>.Reduce(x, shifted), shifted), default(TanOfHuge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Select<V>(DoubleWord<V, double> reduced, V quadrant)
        where V : unmanaged, ILane<V, double>
    {
        // tan r = r + r z t(z), relative error of t 2^-54.
        V r = reduced.High;
        V z = r * r;
        V t = V.Horner(
            V.Splat(8.305953242288600404e-6), z, -1.7515619985383575936e-5, 3.490080744036417796e-5, -9.083903438285537716e-6, 5.407234202022231755e-5,
            9.080795805938014743e-5, 2.4091029598660493164e-4, 5.896620699045220784e-4, 1.455886012901681445e-3);
        t = V.Horner(t, z, 3.592123221778910358e-3, 8.86323580309277166e-3, 2.186948852831407594e-2, 5.396825396829908056e-2);
        t = V.Fma(V.Fma(t, z, V.Splat(0.1333333333333352744)), z, V.Splat(0.3333333333333333148));

        // The rest of r counts by the derivative, 1 + tan² r, which 1 + 1.5 z comes near to.
        V second = V.Fma(r * z, t, reduced.Low * V.Fma(z, V.Splat(-1.5), V.Splat(-1d)));
        V tan = r + second;
        V lost = r - tan + second;
        V cot = V.Splat(-1d) / tan;
        cot = V.Fma(cot, V.Fma(cot, lost, V.Fma(cot, tan, V.Splat(1d))), cot);

        // The lowest bit chooses: moved to the sign of a one.
        V odd = (quadrant << 63) | V.Splat(1d);
        return V.IfLess(odd, V.Splat(0d), cot, tan);
    }

    private readonly struct TanOfHuge : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V x) => Select(SinCosFormula<double, SinCosF64>.ReduceHuge(x), SinCosF64.TurnQuadrant(x));
    }
}
