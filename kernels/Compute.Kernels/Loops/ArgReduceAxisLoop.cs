using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The first index that a selecting operator chooses in every line of a strip whose elements lie apart. Rows, an element of each line, are taken in panels that stay in
/// the second-level cache: a panel is reduced in vectors of lines, and only lines that found something better in it are searched there.
/// </summary>
/// <remarks>A line of n random elements finds something better about ln n times, so searches are few; in an order that always does, they cost as much again.</remarks>
public static unsafe class ArgReduceAxisLoop
{
    private const int PanelBytes = 128 << 10, FewestRows = 8, MostRows = 32;

    // Wide rows are read as two streams (ReduceAxisLoop); of narrow ones, many lie in a page, and a lane takes its elements of the whole panel at once.
    private const int WideBytes = 1024;

    /// <summary>Runs the pattern on neighbouring lines.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The first element of the first line.</param>
    /// <param name="axis">Elements of a line, at least one.</param>
    /// <param name="inner">Distance between the elements of a line.</param>
    /// <param name="width">Number of lines.</param>
    /// <param name="best">The chosen element of each line.</param>
    /// <param name="panel">Working memory, a value for each line.</param>
    /// <param name="y">One index for each line.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, nuint axis, nuint inner, nuint width, T* best, T* panel, long* y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        new ReadOnlySpan<T>(x, (int)width).CopyTo(new Span<T>(best, (int)width));
        new Span<long>(y, (int)width).Clear();
        nuint rowBytes = width * (nuint)sizeof(T), most = nuint.Clamp(PanelBytes / rowBytes, FewestRows, MostRows);
        for (nuint start = 0; start < axis; start += most)
        {
            nuint rows = nuint.Min(axis - start, most), step = rowBytes > WideBytes ? 2 : rows;
            T* first = x + start * inner;
            for (nuint k = 0; k < rows; k += step)
                Rows(vectors, first + k * inner, nuint.Min(step, rows - k), inner, width, k == 0 ? best : panel, panel, op);
            nuint c = !vectors ? 0 : sizeof(T) switch
            {
                1 => Vectors<T, byte>(first, rows, inner, width, panel, best, (long)start, y),
                2 => Vectors<T, ushort>(first, rows, inner, width, panel, best, (long)start, y),
                4 => Vectors<T, uint>(first, rows, inner, width, panel, best, (long)start, y),
                _ => Vectors<T, ulong>(first, rows, inner, width, panel, best, (long)start, y),
            };
            for (; c < width; c++) Find(first + c, inner, panel + c, best + c, (long)start, y + c);
        }
    }

    /// <summary>Searches a panel for what lines found in it, a register of lines at a time; returns the first line that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Vectors<T, TBits>(T* x, nuint rows, nuint inner, nuint width, T* panel, T* best, long start, long* y)
        where T : unmanaged, INumber<T>
        where TBits : unmanaged, IUnsignedNumber<TBits>
    {
        nuint count = (nuint)Vector<TBits>.Count, c = 0;
        for (; width - c >= count; c += count)
        {
            // Bit patterns: an equal float may be the zero of the other sign.
            Vector<TBits> value = Vector.Load((TBits*)(panel + c)), same = Vector.Equals(value, Vector.Load((TBits*)(best + c)));
            if (same == Vector<TBits>.AllBitsSet) continue;
            Vector<T> element = Vector.Load(panel + c);
            if (sizeof(T) < sizeof(uint) || !Vector.EqualsAll(element, element))
            {
                // Any NaN is as good as another, and may have changed its bits on the way.
                for (nuint line = c; line < c + count; line++) Find(x + line, inner, panel + line, best + line, start, y + line);
                continue;
            }

            Vector<TBits> place = default;
            for (nuint k = rows; k-- > 0;)
                place = Vector.ConditionalSelect(Vector.Equals(Vector.Load((TBits*)(x + k * inner + c)), value), Vector.Create(TBits.CreateTruncating(k)), place);
            value.Store((TBits*)(best + c));
            if (sizeof(T) == sizeof(ulong)) Choose(place.As<TBits, long>(), same.As<TBits, long>(), start, y + c);
            else
            {
                Vector.Widen(place.As<TBits, int>(), out Vector<long> low, out Vector<long> high);
                Vector.Widen(same.As<TBits, int>(), out Vector<long> lowSame, out Vector<long> highSame);
                Choose(low, lowSame, start, y + c);
                Choose(high, highSame, start, y + c + Vector<long>.Count);
            }
        }

        return c;
    }

    /// <summary>Indices of lines that found something better.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(Vector<long> place, Vector<long> same, long start, long* y) =>
        Vector.ConditionalSelect(same, Vector.Load(y), Vector.Create(start) + place).Store(y);

    /// <summary>Searches a panel for what a line found in it. A NaN that had been found before is no other one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Find<T>(T* x, nuint inner, T* value, T* best, long start, long* y)
        where T : unmanaged, INumber<T>
    {
        if (ArgReduceLoop.IsSame(*value, *best)) return;
        *best = *value;
        for (*y = start; !ArgReduceLoop.IsSame(*x, *value); x += inner) ++*y;
    }

    private static void Rows<T, TOp>(bool vectors, T* x, nuint rows, nuint inner, nuint width, T* before, T* after, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        nuint c = 0;
        if (vectors)
        {
            // What is asked for ahead of the end of these rows lies at the beginning of the next ones.
            nuint ahead = (nuint)(Ahead.Bytes / sizeof(T)), wrapped = ahead + rows * inner - width;
            if (width > ahead) c = Sweep<Lane4N<T>, T, TOp>(x, rows, inner, width - ahead, before, after, c, ahead, op);
            c = Sweep<Lane4N<T>, T, TOp>(x, rows, inner, width, before, after, c, wrapped, op);
            c = Sweep<LaneN<T>, T, TOp>(x, rows, inner, width, before, after, c, 0, op);
        }

        Sweep<Lane1<T>, T, TOp>(x, rows, inner, width, before, after, c, 0, op);
    }

    /// <summary>Reduces rows, the lines from c on, as many at a time as the lane holds; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TOp>(T* x, nuint rows, nuint inner, nuint end, T* before, T* after, nuint c, nuint ahead, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        for (; c + (nuint)TLane.Count <= end; c += (nuint)TLane.Count)
        {
            TLane value = TLane.Load(ref *before, c);
            for (nuint k = 0; k < rows; k++)
            {
                Ahead.Fetch<TLane, T>(x + k * inner + c + ahead);
                value = op.Invoke(value, TLane.Load(ref *x, k * inner + c));
            }

            TLane.Store(value, ref *after, c);
        }

        return c;
    }
}
