using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln |Γ|. To the right of 0 that of Γ(2 + z) and a product, then Stirling's series; to the left of 0 the same with all factors down to x, relative
/// to their values at the nearest zero where there is one, then the reflection. Constants and polynomials: <see cref="GammaF32"/>, <see cref="GammaF64"/>.
/// </summary>
internal static class LogGammaFormula<T, F>
    where T : unmanaged, INumber<T>
    where F : struct, IGammaFormat<T>
{
    private const double CellOffset = 0.1;

    // Half a cell beyond the last that has a zero begins the reflection.
    private static T LeftFar => F.Of(F.LastCell + 0.5 + CellOffset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, T> =>
        V.PatchOutside(x, F.Of(0), F.Of(double.PositiveInfinity), Right(x), default(OfRare));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Right<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), two = V.Splat(F.Of(2)), far = V.Splat(GammaFormula<T, F>.Far);
        V cell = GammaFormula<T, F>.Cell(x), z = x - cell, product = V.IfLess(cell, two, GammaFormula<T, F>.Below(x, cell).High, GammaFormula<T, F>.Above(x, cell).High);
        DoubleWord<V, T> log = F.Log(V.IfLess(x, far, product, x));
        V series = GammaFormula<T, F>.Stirling(x, log).High;
        log = DoubleWord<V, T>.IfLess(cell, two, -log, log);
        V near = V.Fma(z * (z + one), F.Quotient(z), log.High) + log.Low;
        V y = V.IfLess(x, far, near, series);
        return V.IfLessOrEqual(x, V.Splat(F.LargestOfLog), y, V.Splat(F.Of(double.PositiveInfinity)));
    }

    /// <summary>x = −a by −ln(Γ(a) a |sin πa| / π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V FarLeft<V>(V a)
        where V : unmanaged, ILane<V, T>
    {
        DoubleWord<V, T> gamma = GammaFormula<T, F>.Stirling(a, F.Log(a)), log = F.Log(a * V.Abs(GammaFormula<T, F>.Sine(a).High));
        return -gamma.High - log.High - (gamma.Low + log.Low);
    }

    /// <summary>
    /// x = −n − d: |Γ(x)| = Γ(2 − d) / |(1 − d) d (1 + d) … (n + d)|. Where there is a zero at −n − d₀, the logarithms of both sides are taken off
    /// there, as differences that keep their digits: with e = d − d₀ a product's difference from that of the zero is a sum of products with
    /// e. In pairs, because between −2.6 and −2.75 these sums cancel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V Left<V>(V a)
        where V : unmanaged, ILane<V, T>
    {
        V one = V.Splat(F.Of(1)), zero = V.Splat(F.Of(0));
        V n = V.RoundEven(a - V.Splat(F.Of(CellOffset))), d = a - n, key = n + n + V.IfLess(d, zero, one, zero);
        DoubleWord<V, T> root = new(F.ZeroHigh(key), F.ZeroLow(key));
        DoubleWord<V, T> unit = new(one, zero), there = new(d, zero), e = there + -root;
        (DoubleWord<V, T> product, DoubleWord<V, T> growth) = Growth(n, there, root, e);

        // Up to twice the root's product the change of all factors keeps more digits than their ratio. Without a root there is neither.
        V distance = V.Abs(root.High);
        DoubleWord<V, T> ratio = DoubleWord<V, T>.IfLess(zero, distance, there / root, there * product) * (unit + growth);
        DoubleWord<V, T> change = e / root * (unit + growth) + growth;
        distance = V.IfLess(zero, distance, V.Abs(change.High - V.Splat(F.Of(0.25))), one);
        ratio = DoubleWord<V, T>.IfLess(distance, V.Splat(F.Of(0.75)), unit + change, ratio);

        DoubleWord<V, T> log = F.Log(V.Abs(ratio.High));
        V curve = root.High * (root.High - one) * F.QuotientSlope(-d, -root.High);
        V slope = V.Fma(one - d - root.High, F.Quotient(-d), curve);
        return V.Fma(-e.High, slope, -log.High) - (log.Low + ratio.Low / ratio.High);
    }

    /// <summary>(1 − d) (1 + d) … (n + d) at the root, and by what part of it that grows to x. From 4 + d on factors grow too little to need pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (DoubleWord<V, T> Product, DoubleWord<V, T> Growth) Growth<V>(
        V n, DoubleWord<V, T> there, DoubleWord<V, T> root, DoubleWord<V, T> e)
        where V : unmanaged, ILane<V, T>
    {
        // (1 − d) (1 + d) = 1 − d², or 1 − d for n = 0.
        V one = V.Splat(F.Of(1)), zero = V.Splat(F.Of(0));
        DoubleWord<V, T> unit = new(one, zero), product = unit + -(root * root);
        DoubleWord<V, T> more = -(e * DoubleWord<V, T>.IfLess(n, one, unit, there + root));
        for (int i = 2; i < 4; i++)
        {
            DoubleWord<V, T> k = new(V.Splat(F.Of(i)), zero);
            more = DoubleWord<V, T>.IfLess(n, k.High, more, more * (k + there) + product * e);
            product = DoubleWord<V, T>.IfLess(n, k.High, product, product * (k + root));
        }

        V rest = one, restMore = zero;
        for (int i = 4; i <= F.LastCell; i++)
        {
            V k = V.Splat(F.Of(i));
            restMore = V.IfLess(n, k, restMore, V.Fma(restMore, k + there.High, rest * e.High));
            rest = V.IfLess(n, k, rest, rest * (k + root.High));
        }

        DoubleWord<V, T> growth = more / product, restGrowth = new(restMore / rest, zero);
        return (product, growth * (unit + restGrowth) + restGrowth);
    }

    /// <summary>0, negative numbers, ∞ and NaN.</summary>
    private readonly struct OfRare : IUnaryOperator<T>
    {
        V IUnaryOperator<T>.Invoke<V>(V x)
        {
            V a = V.Abs(x), zero = V.Splat(F.Of(0)), infinity = V.Splat(F.Of(double.PositiveInfinity));
            V y = V.PatchOutside(a, LeftFar, F.Of(double.PositiveInfinity), zero, default(OfLeft));
            y = V.IfLess(x, zero, V.PatchOutside(a, F.Of(-1), LeftFar, y, default(OfFarLeft)), x);
            return V.IfEqual(a, V.RoundEven(a), infinity, y);
        }
    }

    private readonly struct OfLeft : IUnaryOperator<T>
    {
        V IUnaryOperator<T>.Invoke<V>(V a) => Left(a);
    }

    private readonly struct OfFarLeft : IUnaryOperator<T>
    {
        V IUnaryOperator<T>.Invoke<V>(V a) => FarLeft(a);
    }
}
