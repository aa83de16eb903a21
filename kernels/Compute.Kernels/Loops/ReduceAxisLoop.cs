using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical reduction of every line along an axis. Lines whose elements lie side by side go through <see cref="ReduceLoop"/>. Others are
/// reduced in strips of neighbouring lines, a vector of lines at a time: element k of every line of a strip is a row, which goes to row k mod L of the
/// strip's accumulators, block by block. So the bits are those of each line gathered into an array.
/// </summary>
/// <remarks>
/// Memory is read in the order in which it lies, as far as it can be: rows of 16 KiB one after the other, two streams at a time, asked for 4 KiB ahead. 4,096×4,096 f32
/// on two threads: 56 of 59 GB/s; in strips of 256 bytes, where every row is another page, 22.
/// </remarks>
public static unsafe class ReduceAxisLoop
{
    /// <summary>Lines in a strip at most: their accumulators, 256 bytes each, are 1 MiB, and a row of f32 is 16 KiB.</summary>
    public const int StripWidth = 4096;

    /// <summary>Reduces lines that are contiguous, [first, first + count).</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="source">What to read.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="first">The first line.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="y">One result for each line of the array.</param>
    public static void Lines<T, TSource, TLine>(bool vectors, TSource source, nuint axis, nuint first, nuint count, T* y)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        for (nuint line = first; line < first + count; line++)
            y[line] = ReduceLoop.Run<T, TLine>(vectors, source.Line(line * axis, line), 0, axis);
    }

    /// <summary>Σ (x − mean)² of lines that are contiguous, [first, first + count), the mean being the line's own: a line is read again while it is in the cache.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The elements of all lines.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="first">The first line.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="y">One result for each line of the array.</param>
    public static void SquaredDeviations<T>(bool vectors, T* x, nuint axis, nuint first, nuint count, T* y)
        where T : unmanaged, INumber<T>
    {
        for (nuint line = first; line < first + count; line++)
        {
            T sum = ReduceLoop.Run<T, MapReduceSource<T, Plain<T, Add<T>>>>(vectors, new(x + line * axis, default), 0, axis);
            T mean = sum / T.CreateTruncating(axis);
            y[line] = ReduceLoop.Run<T, MapReduceSource<T, SumOfSquaredDeviations<T>>>(vectors, new(x + line * axis, new(mean)), 0, axis);
        }
    }

    /// <summary>Takes rows of a block of a strip into their accumulators: those of the accumulators [first, last).</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="source">What to read.</param>
    /// <param name="block">Where the block lies.</param>
    /// <param name="first">The first accumulator.</param>
    /// <param name="last">The one after the last; at most L and the rows of the block.</param>
    /// <param name="accumulators">The strip's accumulators, one row of its width after the other. What they hold before does not count.</param>
    public static void Accumulate<T, TSource, TLine>(
        bool vectors, TSource source, in AxisBlock block, nuint first, nuint last, T* accumulators)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>();
        for (nuint k = 0; k < block.Rows && first < block.Rows - k; k += 2 * lanes)
        {
            // Rows k + j and k + L + j meet the same accumulator; near the end there is only the first, or none.
            nuint left = block.Rows - k, end = nuint.Min(last, left), pairs = left > lanes ? nuint.Max(first, nuint.Min(end, left - lanes)) : first;
            Rows<T, TSource, TLine>(vectors, source, block, k, first, pairs, pairs: true, accumulators);
            Rows<T, TSource, TLine>(vectors, source, block, k, pairs, end, pairs: false, accumulators);
        }
    }

    /// <summary>
    /// The rows' balanced tree, row i with row i + half: the accumulators of a block. Of the lines [from, to) of a strip.
    /// </summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="source">Has the operator.</param>
    /// <param name="rows">The rows; the first becomes the result.</param>
    /// <param name="width">Elements from one row to the next.</param>
    /// <param name="used">Rows that there are, at most L; the rest would hold the identity.</param>
    /// <param name="from">The first line.</param>
    /// <param name="to">The one after the last.</param>
    public static void FoldAccumulators<T, TSource, TLine>(bool vectors, TSource source, T* rows, nuint width, nuint used, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        for (nuint half = (nuint)Canonical.Lanes<T>() / 2; half > 0; half /= 2)
        {
            for (nuint i = 0; i + half < used; i++)
                Combine<T, TSource, TLine>(vectors, source, rows + i * width, rows + (i + half) * width, from, to);
            used = nuint.Min(used, half);
        }
    }

    /// <summary>The rows' tree over neighbours: the results of blocks. Of the lines [from, to) of a strip.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="source">Has the operator.</param>
    /// <param name="rows">The rows; the first becomes the result.</param>
    /// <param name="width">Elements from one row to the next.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="from">The first line.</param>
    /// <param name="to">The one after the last.</param>
    public static void FoldBlocks<T, TSource, TLine>(bool vectors, TSource source, T* rows, nuint width, nuint count, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        for (nuint step = 1; step < count; step *= 2)
        {
            for (nuint i = 0; i + step < count; i += 2 * step)
                Combine<T, TSource, TLine>(vectors, source, rows + i * width, rows + (i + step) * width, from, to);
        }
    }

    /// <summary>Rows k + j, j in [from, to), into accumulators j; and rows k + L + j, if there are pairs of them.</summary>
    private static void Rows<T, TSource, TLine>(
        bool vectors, TSource source, in AxisBlock block, nuint k, nuint from, nuint to, bool pairs, T* accumulators)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint pair = pairs ? (nuint)Canonical.Lanes<T>() * block.Inner : 0;
        if (from < to && block.Width == block.Inner && TSource.TakesAllLinesAlike)
        {
            // Nothing lies between the rows: they are one.
            Row<T, TSource, TLine>(
                vectors, source, new(block.Index + (k + from) * block.Inner, block.Line, (to - from) * block.Width, pair, 0, k == 0), accumulators + from * block.Width);
            return;
        }

        for (nuint j = from; j < to; j++)
        {
            Row<T, TSource, TLine>(
                vectors, source, new(block.Index + (k + j) * block.Inner, block.Line, block.Width, pair, block.Inner - block.Width, k == 0), accumulators + j * block.Width);
        }
    }

    private static void Row<T, TSource, TLine>(bool vectors, TSource source, in AxisRow row, T* accumulators)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint c = 0;
        if (vectors)
        {
            // What is asked for ahead of the end of a row lies at the beginning of the next one.
            nuint ahead = (nuint)(Ahead.Bytes / sizeof(T)), wrapped = ahead + row.Gap;
            if (row.Gap > 0 && row.Length > ahead) c = Sweep<Lane4N<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length - ahead, ahead);
            c = Sweep<Lane4N<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, wrapped);
            c = Sweep<LaneN<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, wrapped);
        }

        Sweep<Lane1<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, 0);
    }

    /// <summary>The elements from c on, as many at a time as the lane holds; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TSource, TLine>(TSource source, in AxisRow row, T* accumulators, nuint c, nuint end, nuint ahead)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint count = (nuint)TLane.Count, index = row.Index, line = row.Line, pair = row.Pair;
        bool begins = row.Begins;
        TLane identity = TLane.Splat(source.Identity);
        for (; c + count <= end; c += count)
        {
            Ahead.Fetch<TLane, T>(source.At(index + c + ahead));
            TLane value = source.Accumulate(begins ? identity : TLane.Load(ref *accumulators, c), index + c, line + c);
            if (pair > 0)
            {
                Ahead.Fetch<TLane, T>(source.At(index + pair + c + ahead));
                value = source.Accumulate(value, index + pair + c, line + c);
            }

            TLane.Store(value, ref *accumulators, c);
        }

        return c;
    }

    /// <summary>x = op(x, y) for the elements [from, to).</summary>
    private static void Combine<T, TSource, TLine>(bool vectors, TSource source, T* x, T* y, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        if (vectors) from = CombineSweep<LaneN<T>, T, TSource, TLine>(source, x, y, from, to);
        CombineSweep<Lane1<T>, T, TSource, TLine>(source, x, y, from, to);
    }

    [MethodImpl(Jit.Loop)]
    private static nuint CombineSweep<TLane, T, TSource, TLine>(TSource source, T* x, T* y, nuint i, nuint to)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        for (; i + (nuint)TLane.Count <= to; i += (nuint)TLane.Count)
            TLane.Store(source.Combine(TLane.Load(ref *x, i), TLane.Load(ref *y, i)), ref *x, i);
        return i;
    }

    /// <summary>A row, or some without a gap between them, and the row that meets the same accumulators.</summary>
    private readonly struct AxisRow(nuint index, nuint line, nuint length, nuint pair, nuint gap, bool begins)
    {
        public readonly nuint Index = index, Line = line, Length = length, Pair = pair, Gap = gap;
        public readonly bool Begins = begins;
    }
}
