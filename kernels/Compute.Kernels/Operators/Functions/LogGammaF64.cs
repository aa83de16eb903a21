using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln |Γ| in double precision. To the right of 0 that of Γ(2 + z) and a product, then Stirling's series; to the left of 0 the same with all
/// factors down to x, relative to their values at the nearest zero where there is one, then the reflection. Coefficients and zeros:
/// eng/coefficients/gamma.py.
/// </summary>
internal static class LogGammaF64
{
    // The greatest number whose result is finite.
    private const double Largest = 2.5599833278516383e305;

    // The last n beside whose −n there is a zero that counts. Half a cell further begins the reflection.
    private const int LastCell = 17;
    private const double CellOffset = 0.1, LeftFar = LastCell + 0.5 + CellOffset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.PatchOutside(x, 0d, double.PositiveInfinity, Right(x), default(OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Right<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), two = V.Splat(2d), far = V.Splat(GammaF64.Far);
        V cell = GammaF64.Cell(x), z = x - cell, product = V.IfLess(cell, two, GammaF64.Below(x, cell).High, GammaF64.Above(x, cell).High);
        DoubleWord<V, double> log = PowF64.Log(V.IfLess(x, far, product, x));
        V series = GammaF64.Stirling(x, log).High;
        log = DoubleWord<V, double>.IfLess(cell, two, -log, log);
        V near = V.Fma(z * (z + one), GammaQuotientF64.Evaluate(z), log.High) + log.Low;
        V y = V.IfLess(x, far, near, series);
        return V.IfLessOrEqual(x, V.Splat(Largest), y, V.Splat(double.PositiveInfinity));
    }

    /// <summary>x = −a by −ln(Γ(a) a |sin πa| / π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V FarLeft<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        DoubleWord<V, double> gamma = GammaF64.Stirling(a, PowF64.Log(a)), log = PowF64.Log(a * V.Abs(GammaF64.Sine(a).High));
        return -gamma.High - log.High - (gamma.Low + log.Low);
    }

    /// <summary>
    /// x = −n − d: |Γ(x)| = Γ(2 − d) / |(1 − d) d (1 + d) … (n + d)|. Where there is a zero at −n − d₀, the logarithms of both sides are taken off
    /// there, as differences that keep their digits: with e = d − d₀ a product's difference from that of the zero is a sum of products with
    /// e. In pairs, because between −2.6 and −2.75 these sums cancel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Left<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        V one = V.Splat(1d), zero = V.Splat(0d);
        V n = V.RoundEven(a - V.Splat(CellOffset)), d = a - n, key = n + n + V.IfLess(d, zero, one, zero);
        DoubleWord<V, double> root = new(V.OneByOne(key, default(LogGammaZerosF64.High)), V.OneByOne(key, default(LogGammaZerosF64.Low)));
        DoubleWord<V, double> unit = new(one, zero), there = new(d, zero), e = there + -root;
        (DoubleWord<V, double> product, DoubleWord<V, double> growth) = Growth(n, there, root, e);

        // Up to twice the root's product the change of all factors keeps more digits than their ratio. Without a root there is neither.
        V distance = V.Abs(root.High);
        DoubleWord<V, double> ratio = DoubleWord<V, double>.IfLess(zero, distance, there / root, there * product) * (unit + growth);
        DoubleWord<V, double> change = e / root * (unit + growth) + growth;
        distance = V.IfLess(zero, distance, V.Abs(change.High - V.Splat(0.25)), one);
        ratio = DoubleWord<V, double>.IfLess(distance, V.Splat(0.75), unit + change, ratio);

        DoubleWord<V, double> log = PowF64.Log(V.Abs(ratio.High));
        V curve = root.High * (root.High - one) * GammaQuotientF64.Slope(-d, -root.High);
        V slope = V.Fma(one - d - root.High, GammaQuotientF64.Evaluate(-d), curve);
        return V.Fma(-e.High, slope, -log.High) - (log.Low + ratio.Low / ratio.High);
    }

    /// <summary>(1 − d) (1 + d) … (n + d) at the root, and by what part of it that grows to x. From 4 + d on factors grow too little to need pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (DoubleWord<V, double> Product, DoubleWord<V, double> Growth) Growth<V>(
        V n, DoubleWord<V, double> there, DoubleWord<V, double> root, DoubleWord<V, double> e)
        where V : unmanaged, ILane<V, double>
    {
        // (1 − d) (1 + d) = 1 − d², or 1 − d for n = 0.
        V one = V.Splat(1d), zero = V.Splat(0d);
        DoubleWord<V, double> unit = new(one, zero), product = unit + -(root * root);
        DoubleWord<V, double> more = -(e * DoubleWord<V, double>.IfLess(n, one, unit, there + root));
        for (int i = 2; i < 4; i++)
        {
            DoubleWord<V, double> k = new(V.Splat((double)i), zero);
            more = DoubleWord<V, double>.IfLess(n, k.High, more, more * (k + there) + product * e);
            product = DoubleWord<V, double>.IfLess(n, k.High, product, product * (k + root));
        }

        V rest = one, restMore = zero;
        for (int i = 4; i <= LastCell; i++)
        {
            V k = V.Splat((double)i);
            restMore = V.IfLess(n, k, restMore, V.Fma(restMore, k + there.High, rest * e.High));
            rest = V.IfLess(n, k, rest, rest * (k + root.High));
        }

        DoubleWord<V, double> growth = more / product, restGrowth = new(restMore / rest, zero);
        return (product, growth * (unit + restGrowth) + restGrowth);
    }

    /// <summary>0, negative numbers, ∞ and NaN.</summary>
    private readonly struct OfRare : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V x)
        {
            V a = V.Abs(x), zero = V.Splat(0d), infinity = V.Splat(double.PositiveInfinity);
            V y = V.PatchOutside(a, LeftFar, double.PositiveInfinity, zero, default(OfLeft));
            y = V.IfLess(x, zero, V.PatchOutside(a, -1d, LeftFar, y, default(OfFarLeft)), x);
            return V.IfEqual(a, V.RoundEven(a), infinity, y);
        }
    }

    private readonly struct OfLeft : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V a) => Left(a);
    }

    private readonly struct OfFarLeft : IUnaryOperator<double>
    {
        V IUnaryOperator<double>.Invoke<V>(V a) => FarLeft(a);
    }
}
