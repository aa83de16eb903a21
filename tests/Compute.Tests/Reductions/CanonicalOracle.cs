using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Tests;

/// <summary>The orders of docs/numerics.md, sections 3 and 4, as their text states them: arrays, recursion, one value at a time.</summary>
internal static class CanonicalOracle
{
    private const int Block = 4096, Radix = 16;

    /// <summary>R(0, n) of the text.</summary>
    public static T Reduce<T>(int n, T identity, Func<T, int, T> accumulate, Func<T, T, T> combine)
    {
        if (n == 0) return EqualityComparer<T>.Default.Equals(identity, default) ? default! : identity;
        T[] blocks = [.. Enumerable.Range(0, (n + Block - 1) / Block).Select(b => OfBlock(b * Block, int.Min(n, (b + 1) * Block)))];
        return Balanced(blocks, combine);

        T OfBlock(int from, int to)
        {
            int lanes = 256 / Unsafe.SizeOf<T>();
            T[] accumulators = new T[lanes];
            for (int j = 0; j < lanes; j++)
            {
                accumulators[j] = identity;
                for (int i = from + j; i < to; i += lanes) accumulators[j] = accumulate(accumulators[j], i);
            }

            return Halves(accumulators, combine);
        }
    }

    /// <summary>The squared deviations of the text: block by block about the mean of the block's first row, then by pairs.</summary>
    public static T SquaredDeviations<T>(T[] x, Func<T, T, T, T> fma)
        where T : unmanaged, INumber<T>
    {
        if (x.Length == 0) return T.Zero;
        return Balanced([.. x.Chunk(Block).Select(OfBlock)], Both).Squares;

        (T Count, T Pivot, T Offset, T Squares) OfBlock(T[] block)
        {
            int row = int.Min(block.Length, 256 / Unsafe.SizeOf<T>());
            T pivot = Reduce(row, -T.Zero, (a, i) => a + block[i], (a, b) => a + b) / T.CreateTruncating(row);
            T[] d = [.. block.Select(v => v - pivot)];
            T sum = Reduce(d.Length, -T.Zero, (a, i) => a + d[i], (a, b) => a + b), offset = sum / T.CreateTruncating(d.Length);
            T squares = Reduce(d.Length, -T.Zero, (a, i) => fma(d[i], d[i], a), (a, b) => a + b);
            return (T.CreateTruncating(d.Length), pivot, offset, T.Max(fma(-sum, offset, squares), T.Zero));
        }

        (T Count, T Pivot, T Offset, T Squares) Both((T Count, T Pivot, T Offset, T Squares) x, (T Count, T Pivot, T Offset, T Squares) y)
        {
            T count = x.Count + y.Count, share = y.Count / count, apart = (y.Pivot - x.Pivot) + (y.Offset - x.Offset);
            return (count, x.Pivot, fma(apart, share, x.Offset), fma(x.Count * share * apart, apart, x.Squares + y.Squares));
        }
    }

    /// <summary>The scan of the text.</summary>
    public static T[] Scan<T>(T[] x, T identity, T first, Func<T, T, T> op, bool exclusive)
    {
        int blocks = (x.Length + Block - 1) / Block;
        T[] totals = [.. Enumerable.Range(0, blocks).Select(b => Total(x[(b * Block)..int.Min(x.Length, (b + 1) * Block)]))];
        T[] inclusive = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int b = i / Block, g = i % Block / (Radix * Radix), c = i % (Radix * Radix) / Radix;
            T before = op(Groups(x, b * Block, g), Chunks(x, b * Block + g * Radix * Radix, c));
            inclusive[i] = op(op(Prefix(b), before), Chunk(x, i - i % Radix, i + 1));
        }

        return exclusive && x.Length > 0 ? [first, .. inclusive[..^1]] : inclusive;

        // Elements [from, to) of one chunk, from the left.
        T Chunk(T[] a, int from, int to) => a[(from + 1)..to].Aggregate(a[from], op);

        // The first c chunks of the group at from; then the first g groups of the block at from.
        T Chunks(T[] a, int from, int c) => Enumerable.Range(0, c).Aggregate(identity, (t, k) => op(t, Chunk(a, from + k * Radix, from + (k + 1) * Radix)));

        T Groups(T[] a, int from, int g) => Enumerable.Range(0, g).Aggregate(identity, (t, k) => op(t, Chunks(a, from + k * Radix * Radix, Radix)));

        T Total(T[] a)
        {
            int last = a.Length - 1, g = last / (Radix * Radix), c = last % (Radix * Radix) / Radix;
            return op(op(Groups(a, 0, g), Chunks(a, g * Radix * Radix, c)), Chunk(a, last - last % Radix, a.Length));
        }

        // The powers of two that make up b, the largest first: a balanced tree each.
        T Prefix(int b)
        {
            T value = identity;
            int from = 0;
            for (int size = 1 << 30; size > 0; size /= 2)
            {
                if ((b & size) == 0) continue;
                value = op(value, Balanced(totals[from..(from + size)], op));
                from += size;
            }

            return value;
        }
    }

    private static T Halves<T>(T[] values, Func<T, T, T> combine)
    {
        if (values.Length == 1) return values[0];
        int half = values.Length / 2;
        return Halves([.. Enumerable.Range(0, half).Select(i => combine(values[i], values[i + half]))], combine);
    }

    private static T Balanced<T>(T[] values, Func<T, T, T> combine)
    {
        if (values.Length == 1) return values[0];
        return Balanced([.. values.Chunk(2).Select(pair => pair.Length == 2 ? combine(pair[0], pair[1]) : pair[0])], combine);
    }
}
