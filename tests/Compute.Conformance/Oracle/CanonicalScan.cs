namespace Compute.Conformance;

/// <summary>The canonical scan of docs/numerics.md over exact numbers, each step rounded to the element type.</summary>
public static class CanonicalScan
{
    private const int Radix = 16, Block = Radix * Radix * Radix;

    /// <summary>The inclusive scan.</summary>
    public static Real[] Inclusive(ElementType type, Real[] x, Real identity, Func<Real, Real, Real> op)
    {
        var y = new Real[x.Length];
        var totals = new List<Real>();
        for (int start = 0; start < x.Length; start += Block)
        {
            Real prefix = Prefix(totals), groups = identity, total = identity;
            for (int g = start; g < int.Min(x.Length, start + Block); g += Radix * Radix)
            {
                Real chunks = identity;
                for (int c = g; c < int.Min(x.Length, g + Radix * Radix); c += Radix)
                {
                    Real before = Op(groups, chunks), local = x[c];
                    for (int i = c; i < int.Min(x.Length, c + Radix); i++)
                    {
                        if (i > c) local = Op(local, x[i]);
                        y[i] = Op(Op(prefix, before), local);
                    }

                    total = Op(before, local);
                    chunks = Op(chunks, local);
                }

                groups = Op(groups, chunks);
            }

            totals.Add(total);
        }

        return y;

        Real Op(Real a, Real b) => op(a, b).RoundTo(type);

        // The binary digits of the number of blocks before: from the largest on, a balanced tree for each.
        Real Prefix(List<Real> blocks)
        {
            Real value = identity;
            int from = 0;
            for (int size = 1 << 30; size > 0; size >>= 1)
            {
                if ((blocks.Count & size) == 0) continue;
                value = Op(value, Tree(blocks, from, size));
                from += size;
            }

            return value;
        }

        Real Tree(List<Real> blocks, int from, int size) =>
            size == 1 ? blocks[from] : Op(Tree(blocks, from, size / 2), Tree(blocks, from + size / 2, size / 2));
    }
}
