namespace Compute.Conformance;

/// <summary>
/// The canonical order of docs/numerics.md as its text states it: by recursion over exact numbers, each step rounded to the
/// element type. Written without a look at the loops that it tests.
/// </summary>
public static class CanonicalOrder
{
    private const int Block = 4096;

    /// <summary>A sum: from −0 (0 for integers), 0 for no elements.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="accumulate">Takes element i into an accumulator.</param>
    public static Real Sum(ElementType type, int count, Func<Real, int, Real> accumulate) =>
        count == 0 ? Real.Zero : Reduce(type, count, type.Format is null ? Real.Zero : -Real.Zero, accumulate, (a, b) => a + b);

    /// <summary>The result of a reduction.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="identity">What an accumulator begins with.</param>
    /// <param name="accumulate">Takes element i into an accumulator.</param>
    /// <param name="combine">Combines two accumulators.</param>
    public static Real Reduce(ElementType type, int count, Real identity, Func<Real, int, Real> accumulate, Func<Real, Real, Real> combine)
    {
        int blocks = (count + Block - 1) / Block;
        return Neighbours(0, blocks, b => ReduceBlock(b * Block, int.Min(Block, count - b * Block)), (a, b) => combine(a, b).RoundTo(type));

        Real ReduceBlock(int start, int length)
        {
            int lanes = 256 / type.ByteLength;
            Real[] accumulators = new Real[lanes];
            Array.Fill(accumulators, identity);
            for (int i = 0; i < length; i++)
                accumulators[i % lanes] = accumulate(accumulators[i % lanes], start + i).RoundTo(type);
            while (lanes > 1)
            {
                lanes /= 2;
                for (int i = 0; i < lanes; i++) accumulators[i] = combine(accumulators[i], accumulators[i + lanes]).RoundTo(type);
            }

            return accumulators[0];
        }

    }

    /// <summary>Σ (x − mean)² of at least one element.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="x">The elements.</param>
    public static Real SquaredDeviations(ElementType type, Real[] x)
    {
        return Neighbours(0, (x.Length + Block - 1) / Block, b => OfBlock(x[(b * Block)..int.Min(x.Length, (b + 1) * Block)]), Join).Squares;

        Parts OfBlock(Real[] block)
        {
            int row = int.Min(block.Length, 256 / type.ByteLength), n = block.Length;
            Real pivot = Round(Sum(type, row, (a, i) => a + block[i]) / row);
            Real[] d = [.. block.Select(v => Round(v - pivot))];
            Real sum = Sum(type, n, (a, i) => a + d[i]), offset = Round(sum / n), squares = Round(Sum(type, n, (a, i) => a + d[i] * d[i]) - sum * offset);
            return new(n, pivot, offset, squares < Real.Zero ? Real.Zero : squares);
        }

        Parts Join(Parts x, Parts y)
        {
            Real count = Round(x.Count + y.Count), share = Round(Round(y.Count) / count), between = Round(Round(x.Count) * share);
            Real apart = Round(Round(y.Pivot - x.Pivot) + Round(y.Offset - x.Offset));
            return new(
                x.Count + y.Count, x.Pivot, Round(x.Offset + apart * share), Round(Round(x.Squares + y.Squares) + Round(between * apart) * apart));
        }

        Real Round(Real value) => value.RoundTo(type);
    }

    private readonly record struct Parts(Real Count, Real Pivot, Real Offset, Real Squares);

    // Blocks 2k and 2k + 1 meet, level by level; an odd one out goes up as it is: the left subtree has the largest power of two below the count.
    private static T Neighbours<T>(int first, int length, Func<int, T> leaf, Func<T, T, T> combine)
    {
        if (length == 1) return leaf(first);
        int left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) / 2;
        return combine(Neighbours(first, left, leaf, combine), Neighbours(first + left, length - left, leaf, combine));
    }
}
