using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical reduction of every line along an axis. Lines whose elements lie side by side go through <see cref="ReduceLoop"/>. Others are
/// reduced in strips of neighbouring lines, a vector of lines at a time: element k of every line of a strip is a row, which goes to row k mod L of the
/// strip's accumulators, block by block. So the bits are those of each line gathered into an array.
/// </summary>
/// <remarks>
/// Memory is read in the order in which it lies, as far as it can be: rows of 16 KiB one after the other, four streams at a time, asked for 2 KiB ahead. 4,096×4,096 f32
/// on two threads, by a loop in C of this order, where a plain one reads 66 GB/s: 65; two streams 4 KiB ahead, which take accumulators in and out twice as often, 61; in strips of 256 bytes, where every row is another page, 25.
/// </remarks>
public static unsafe class ReduceAxisLoop
{
    /// <summary>Lines in a strip at most: their accumulators, 256 bytes each, are 1 MiB, and a row of f32 is 16 KiB.</summary>
    public const int StripWidth = 4096;

    // Rows that meet the same accumulators at a time. Of eight, and what is asked for of them, some are in each other's way in the first-level cache where rows lie powers of two apart.
    private const int Streams = 4;

    /// <summary>Takes rows of a block of a strip into their accumulators: those of the accumulators [first, last).</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="rows">What takes them.</param>
    /// <param name="block">Where the block lies.</param>
    /// <param name="first">The first accumulator.</param>
    /// <param name="last">The one after the last; at most L and the rows of the block.</param>
    public static void Accumulate<T, TRows>(bool vectors, TRows rows, in AxisBlock block, nuint first, nuint last)
        where T : unmanaged, INumber<T>
        where TRows : struct, IAxisRows<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>();
        for (nuint k = 0; k < block.Rows && first < block.Rows - k; k += Streams * lanes)
        {
            // Rows k + j, k + L + j, … meet the same accumulator. Near the end there are fewer of them, and of the last ones not for every accumulator.
            nuint left = block.Rows - k, count = nuint.Min(Streams, (left + lanes - 1) / lanes), end = nuint.Min(last, left);
            nuint full = nuint.Clamp(left - (count - 1) * lanes, first, end);
            Rows<T, TRows>(vectors, rows, block, k, first, full, count);
            if (full < end) Rows<T, TRows>(vectors, rows, block, k, full, end, count - 1);
        }
    }

    /// <summary>
    /// The rows' balanced tree, row i with row i + half: the accumulators of a block. Of the lines [from, to) of a strip.
    /// </summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="op">The operator.</param>
    /// <param name="rows">The rows; the first becomes the result.</param>
    /// <param name="width">Elements from one row to the next.</param>
    /// <param name="used">Rows that there are, at most L; the rest would hold the identity.</param>
    /// <param name="from">The first line.</param>
    /// <param name="to">The one after the last.</param>
    public static void FoldAccumulators<T, TOp>(bool vectors, TOp op, T* rows, nuint width, nuint used, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        for (nuint half = (nuint)Canonical.Lanes<T>() / 2; half > 0; half /= 2)
        {
            if (half > 1 && used >= 2 * half)
            {
                // Two levels at once, which go to memory and back as one does.
                nuint quarter = half / 2;
                for (nuint i = 0; i < quarter; i++)
                    CombineFour(vectors, op, rows + i * width, rows + (i + half) * width, rows + (i + quarter) * width, rows + (i + quarter + half) * width, from, to);
                (half, used) = (quarter, quarter);
                continue;
            }

            for (nuint i = 0; i + half < used; i++)
                Combine(vectors, op, rows + i * width, rows + (i + half) * width, from, to);
            used = nuint.Min(used, half);
        }
    }

    /// <summary>The rows' tree over neighbours: the results of blocks. Of the lines [from, to) of a strip.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="op">The operator.</param>
    /// <param name="rows">The rows; the first becomes the result.</param>
    /// <param name="width">Elements from one row to the next.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="from">The first line.</param>
    /// <param name="to">The one after the last.</param>
    public static void FoldBlocks<T, TOp>(bool vectors, TOp op, T* rows, nuint width, nuint count, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        for (nuint step = 1; step < count; step *= 2)
        {
            for (nuint i = 0; i + step < count; i += 2 * step)
                Combine(vectors, op, rows + i * width, rows + (i + step) * width, from, to);
        }
    }

    /// <summary>Rows k + j, k + L + j, … (so many as count), j in [from, to), into accumulators j.</summary>
    private static void Rows<T, TRows>(bool vectors, TRows rows, in AxisBlock block, nuint k, nuint from, nuint to, nuint count)
        where T : unmanaged, INumber<T>
        where TRows : struct, IAxisRows<T>
    {
        if (from >= to) return;
        // Where nothing lies between the rows, they are one.
        nuint together = block.Width == block.Inner && TRows.TakeAllLinesAlike ? to - from : 1;
        for (nuint j = from; j < to; j += together)
        {
            Row<T, TRows>(vectors, rows, new(
                block.Index + (k + j) * block.Inner, j * block.Width, block.Inner, together * block.Width, count, block.Inner - block.Width, k == 0));
        }
    }

    private static void Row<T, TRows>(bool vectors, TRows rows, in AxisRow row)
        where T : unmanaged, INumber<T>
        where TRows : struct, IAxisRows<T>
    {
        nuint c = 0;
        if (vectors)
        {
            // What is asked for ahead of the end of a row lies at the beginning of the next one; in narrow strips of long rows it is the next row.
            nuint ahead = (nuint)(Ahead.Bytes / sizeof(T)), wrapped = row.Gap > 0 && row.Length <= ahead ? row.Inner : ahead + row.Gap;
            if (row.Gap > 0 && row.Length > ahead) c = rows.SweepWide(row, c, row.Length - ahead, ahead);
            c = rows.SweepWide(row, c, row.Length, wrapped);
            if (c < row.Length) c = rows.Sweep<LaneN<T>>(row, c, row.Length, wrapped);
        }

        if (c < row.Length) rows.Sweep<Lane1<T>>(row, c, row.Length, 0);
    }

    /// <summary>x = op(x, y) for the elements [from, to).</summary>
    private static void Combine<T, TOp>(bool vectors, TOp op, T* x, T* y, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        if (vectors) from = CombineSweep<LaneN<T>, T, TOp>(op, x, y, from, to);
        CombineSweep<Lane1<T>, T, TOp>(op, x, y, from, to);
    }

    /// <summary>a = op(op(a, b), op(c, d)) for the elements [from, to).</summary>
    private static void CombineFour<T, TOp>(bool vectors, TOp op, T* a, T* b, T* c, T* d, nuint from, nuint to)
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        if (vectors) from = CombineFourSweep<Lane2N<T>, T, TOp>(op, a, b, c, d, from, to);
        CombineFourSweep<Lane1<T>, T, TOp>(op, a, b, c, d, from, to);
    }

    [MethodImpl(Jit.Loop)]
    private static nuint CombineFourSweep<TLane, T, TOp>(TOp op, T* a, T* b, T* c, T* d, nuint i, nuint to)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        for (; i + (nuint)TLane.Count <= to; i += (nuint)TLane.Count)
        {
            TLane left = op.Invoke(TLane.Load(ref *a, i), TLane.Load(ref *b, i));
            TLane.Store(op.Invoke(left, op.Invoke(TLane.Load(ref *c, i), TLane.Load(ref *d, i))), ref *a, i);
        }

        return i;
    }

    [MethodImpl(Jit.Loop)]
    private static nuint CombineSweep<TLane, T, TOp>(TOp op, T* x, T* y, nuint i, nuint to)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IMapReduceOperator<T>
    {
        for (; i + (nuint)TLane.Count <= to; i += (nuint)TLane.Count)
            TLane.Store(op.Invoke(TLane.Load(ref *x, i), TLane.Load(ref *y, i)), ref *x, i);
        return i;
    }
}
