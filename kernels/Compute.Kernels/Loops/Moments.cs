using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Some elements' number, mean and squared deviations from it (docs/numerics.md). The mean is in two parts, which together have more digits than one: a value near it, and what is left.</summary>
/// <param name="Count">Number of elements.</param>
/// <param name="Pivot">A value near the mean: that of the first row of the first block.</param>
/// <param name="Offset">The mean less the pivot.</param>
/// <param name="Squares">Σ (x − mean)².</param>
public readonly record struct Moments<T>(long Count, T Pivot, T Offset, T Squares)
    where T : unmanaged, INumber<T>
{
    /// <summary>Those of both together.</summary>
    public static Moments<T> operator +(Moments<T> x, Moments<T> y)
    {
        var weights = MomentWeights<T>.Of(x.Count, y.Count);
        Lane1<T> pivot = new(x.Pivot), offset = new(x.Offset), squares = new(x.Squares);
        Moment.Join<Lane1<T>, T>(
            pivot, ref offset, ref squares, new(y.Pivot), new(y.Offset), new(y.Squares), new(weights.Right), new(weights.Between));
        return new(x.Count + y.Count, x.Pivot, offset.Value, squares.Value);
    }
}

/// <summary>What the numbers of two parts have to do with the moments of both. Kernels take it as it lies.</summary>
/// <param name="right">The second part's share of the elements.</param>
/// <param name="between">How often the square of the means' difference counts: n₁ · n₂ ÷ (n₁ + n₂).</param>
public readonly struct MomentWeights<T>(T right, T between)
    where T : unmanaged, INumber<T>
{
    /// <summary>The second part's share of the elements.</summary>
    public readonly T Right = right;

    /// <summary>How often the square of the means' difference counts.</summary>
    public readonly T Between = between;

    /// <summary>Of so many elements each, the numbers rounded to T.</summary>
    public static MomentWeights<T> Of(long left, long right)
    {
        T share = T.CreateTruncating(right) / T.CreateTruncating(left + right);
        return new(share, T.CreateTruncating(left) * share);
    }
}

/// <summary>
/// The formulas of moments. Squares are taken about a pivot p, the mean of a block's first row, in one pass over memory: Σ(x − mean)² = Σ(x − p)² − (Σ(x − p))² ÷ n. The
/// row being m of the block's n elements, what is subtracted is at most n ÷ m of the result (Jensen): 64 for 4-byte types, whatever the elements are. About zero it would be without a bound.
/// Parts are joined as by T. F. Chan, G. H. Golub and R. J. LeVeque (Updating formulae and a pairwise algorithm for computing sample variances, 1979).
/// </summary>
public static class Moment
{
    /// <summary>From Σ(x − p) and Σ(x − p)² to the mean's offset from p and Σ(x − mean)², which is not negative; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Center<V, T>(V count, ref V sum, ref V squares)
        where V : unmanaged, ILane<V, T>
        where T : unmanaged, INumber<T>
    {
        V offset = sum / count;
        squares = V.Max(V.Fma(-sum, offset, squares), V.Splat(T.Zero));
        sum = offset;
    }

    /// <summary>Takes a second part into a first, whose pivot stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join<V, T>(V pivot, ref V offset, ref V squares, V otherPivot, V otherOffset, V otherSquares, V right, V between)
        where V : unmanaged, ILane<V, T>
        where T : unmanaged, INumber<T>
    {
        V apart = (otherPivot - pivot) + (otherOffset - offset);
        offset = V.Fma(apart, right, offset);
        squares = V.Fma(between * apart, apart, squares + otherSquares);
    }
}
