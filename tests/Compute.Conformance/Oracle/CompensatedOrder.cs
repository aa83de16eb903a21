namespace Compute.Conformance;

/// <summary>
/// The compensated sum of docs/numerics.md: what an addition loses is taken as the exact difference, which every element type holds, instead
/// of the six operations that find it.
/// </summary>
public static class CompensatedOrder
{
    private const int Block = 4096, RowBytes = 128;

    public static Real Sum(ElementType type, Real[] x)
    {
        if (x.Length == 0) return Real.Zero;
        (Real sum, Real lost) = Tree(0, (x.Length + Block - 1) / Block);
        return sum.IsFinite ? (sum + lost).RoundTo(type) : sum;

        (Real Sum, Real Lost) Tree(int first, int count)
        {
            if (count == 1) return OfBlock(x.AsSpan(first * Block, int.Min(Block, x.Length - first * Block)));
            int left = 1;
            while (2 * left < count) left *= 2;
            return Join(Tree(first, left), Tree(first + left, count - left));
        }

        (Real Sum, Real Lost) OfBlock(ReadOnlySpan<Real> block)
        {
            var lanes = new (Real Sum, Real Lost)[RowBytes / type.ByteLength];
            for (int i = 0; i < block.Length; i++) lanes[i % lanes.Length] = Join(lanes[i % lanes.Length], (block[i], Real.Zero));
            while (lanes.Length > 1) lanes = [.. lanes[..(lanes.Length / 2)].Zip(lanes[(lanes.Length / 2)..], Join)];
            return lanes[0];
        }

        (Real Sum, Real Lost) Join((Real Sum, Real Lost) a, (Real Sum, Real Lost) b)
        {
            Real exact = a.Sum + b.Sum, rounded = exact.RoundTo(type);
            Real error = rounded.IsFinite ? exact - rounded : Real.NaN;
            return (rounded, ((a.Lost + b.Lost).RoundTo(type) + error).RoundTo(type));
        }
    }
}
