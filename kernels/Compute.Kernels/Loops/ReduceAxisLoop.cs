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

    // Bytes of a line of which two stay in a second-level cache of 256 KiB.
    private const int LineBytes = 128 << 10;

    // Rows that meet the same accumulators at a time. Of eight, and what is asked for of them, some are in each other's way in the first-level cache where rows lie powers of two apart.
    private const int Streams = 4;

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
    /// <param name="far">Whether lines shall be asked for before they are read; with vectors only.</param>
    /// <param name="x">The elements of all lines.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="first">The first line.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="y">One result for each line of the array.</param>
    public static void SquaredDeviations<T>(bool vectors, bool far, T* x, nuint axis, nuint first, nuint count, T* y)
        where T : unmanaged, INumber<T>
    {
        // Both passes over a line ask for a later one, every other cache line of it each: so memory is busy in the second, too. That line and this one have to stay in the cache meanwhile.
        nuint bytes = axis * (nuint)sizeof(T), later = (Ahead.RowBytes + bytes - 1) / bytes * axis, other = later + (nuint)(Ahead.CacheLine / sizeof(T));
        bool both = bytes <= LineBytes;
        for (nuint line = first; line < first + count; line++)
        {
            T* start = x + line * axis;
            Plain<T, Add<T>> add = default;
            T sum = far
                ? ReduceLoop.Run<T, FarSource<T, Plain<T, Add<T>>>>(vectors, both ? new(start, add, later, all: false) : new(start, add), 0, axis)
                : ReduceLoop.Run<T, MapReduceSource<T, Plain<T, Add<T>>>>(vectors, new(start, add), 0, axis);
            SumOfSquaredDeviations<T> square = new(sum / T.CreateTruncating(axis));
            y[line] = far && both
                ? ReduceLoop.Run<T, FarSource<T, SumOfSquaredDeviations<T>>>(vectors, new(start, square, other, all: false), 0, axis)
                : ReduceLoop.Run<T, MapReduceSource<T, SumOfSquaredDeviations<T>>>(vectors, new(start, square), 0, axis);
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
        for (nuint k = 0; k < block.Rows && first < block.Rows - k; k += Streams * lanes)
        {
            // Rows k + j, k + L + j, … meet the same accumulator. Near the end there are fewer of them, and of the last ones not for every accumulator.
            nuint left = block.Rows - k, count = nuint.Min(Streams, (left + lanes - 1) / lanes), end = nuint.Min(last, left);
            nuint full = nuint.Clamp(left - (count - 1) * lanes, first, end);
            Rows<T, TSource, TLine>(vectors, source, block, k, first, full, count, accumulators);
            if (full < end) Rows<T, TSource, TLine>(vectors, source, block, k, full, end, count - 1, accumulators);
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

    /// <summary>Rows k + j, k + L + j, … (so many as count), j in [from, to), into accumulators j.</summary>
    private static void Rows<T, TSource, TLine>(
        bool vectors, TSource source, in AxisBlock block, nuint k, nuint from, nuint to, nuint count, T* accumulators)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        if (from < to && block.Width == block.Inner && TSource.TakesAllLinesAlike)
        {
            // Nothing lies between the rows: they are one.
            Row<T, TSource, TLine>(
                vectors, source, new(block, k + from, (to - from) * block.Width, count, 0, k == 0), accumulators + from * block.Width);
            return;
        }

        for (nuint j = from; j < to; j++)
        {
            Row<T, TSource, TLine>(
                vectors, source, new(block, k + j, block.Width, count, block.Inner - block.Width, k == 0), accumulators + j * block.Width);
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
            // What is asked for ahead of the end of a row lies at the beginning of the next one; in narrow strips of long rows it is the next row.
            nuint ahead = (nuint)(Ahead.Bytes / sizeof(T)), wrapped = row.Gap > 0 && row.Length <= ahead ? row.Inner : ahead + row.Gap;
            if (row.Gap > 0 && row.Length > ahead) c = Sweep<Lane4N<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length - ahead, ahead);
            c = Sweep<Lane4N<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, wrapped);
            if (c < row.Length) c = Sweep<LaneN<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, wrapped);
        }

        if (c < row.Length) Sweep<Lane1<T>, T, TSource, TLine>(source, row, accumulators, c, row.Length, 0);
    }

    /// <summary>The elements from c on, as many at a time as the lane holds; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TSource, TLine>(TSource source, in AxisRow row, T* accumulators, nuint c, nuint end, nuint ahead)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint lane = (nuint)TLane.Count, line = row.Line, apart = (nuint)Canonical.Lanes<T>() * row.Inner, count = row.Count;
        TLane identity = TLane.Splat(source.Identity);
        bool begins = row.Begins;
        for (nuint at = row.Index + c; c + lane <= end; c += lane, at += lane)
        {
            TLane value = Take<TLane, T, TSource, TLine>(source, begins ? identity : TLane.Load(ref *accumulators, c), at, line + c, ahead);
            if (count > 1) value = Take<TLane, T, TSource, TLine>(source, value, at + apart, line + c, ahead);
            if (count > 2) value = Take<TLane, T, TSource, TLine>(source, value, at + 2 * apart, line + c, ahead);
            if (count > 3) value = Take<TLane, T, TSource, TLine>(source, value, at + 3 * apart, line + c, ahead);
            TLane.Store(value, ref *accumulators, c);
        }

        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Take<TLane, T, TSource, TLine>(TSource source, TLane value, nuint index, nuint line, nuint ahead)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        Ahead.Fetch<TLane, T>(source.At(index + ahead));
        return source.Accumulate(value, index, line);
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

    /// <summary>A row, or some without a gap between them, and the rows that meet the same accumulators.</summary>
    private readonly struct AxisRow(in AxisBlock block, nuint row, nuint length, nuint count, nuint gap, bool begins)
    {
        public readonly nuint Index = block.Index + row * block.Inner, Inner = block.Inner, Line = block.Line, Length = length, Count = count, Gap = gap;
        public readonly bool Begins = begins;
    }
}
