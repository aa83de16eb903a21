using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What takes rows of a strip into accumulators: element by element of many lines at a time.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IAxisRows<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Whether what is done with an element does not depend on its line: rows without a gap between them may be taken for one.</summary>
    static abstract bool TakeAllLinesAlike { get; }

    /// <summary><see cref="Sweep"/> by the widest lanes for which there are registers enough.</summary>
    nuint SweepWide(in AxisRow row, nuint c, nuint end, nuint ahead);

    /// <summary>Takes in elements from c on, as many at a time as the lane holds; returns the first that is left.</summary>
    /// <param name="row">The rows.</param>
    /// <param name="c">The first element of a row.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="ahead">How much later elements are asked for.</param>
    nuint Sweep<TLane>(in AxisRow row, nuint c, nuint end, nuint ahead) where TLane : unmanaged, ILoadLane<TLane, T>;
}

/// <summary>A row of a block, or some without a gap between them, and the rows that meet the same accumulators.</summary>
/// <param name="Index">Where the row begins.</param>
/// <param name="Accumulator">Where its accumulators begin.</param>
/// <param name="Inner">Distance from a row to the next.</param>
/// <param name="Length">Elements of a row.</param>
/// <param name="Count">Rows that meet the same accumulators, at most four; they are L rows apart.</param>
/// <param name="Gap">What lies between a row's end and the next row.</param>
/// <param name="Begins">Whether the accumulators have nothing in them yet.</param>
public readonly record struct AxisRow(nuint Index, nuint Accumulator, nuint Inner, nuint Length, nuint Count, nuint Gap, bool Begins);

/// <summary>Rows through a map-reduce operator.</summary>
/// <param name="x">The elements of all lines.</param>
/// <param name="op">The operator.</param>
/// <param name="accumulators">The strip's accumulators, one row of its width after the other. What they hold before does not count.</param>
public readonly unsafe struct ReducedRows<T, TOp>(T* x, TOp op, T* accumulators) : IAxisRows<T>
    where T : unmanaged, INumber<T>
    where TOp : struct, IMapReduceOperator<T>
{
    /// <inheritdoc/>
    public static bool TakeAllLinesAlike => true;

    /// <inheritdoc/>
    public nuint SweepWide(in AxisRow row, nuint c, nuint end, nuint ahead) => Sweep<Lane4N<T>>(row, c, end, ahead);

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public nuint Sweep<TLane>(in AxisRow row, nuint c, nuint end, nuint ahead)
        where TLane : unmanaged, ILoadLane<TLane, T>
    {
        MapReduceSource<T, TOp> source = new(x, op);
        T* row0 = accumulators + row.Accumulator, later = x + ahead;
        nuint lane = (nuint)TLane.Count, apart = (nuint)Canonical.Lanes<T>() * row.Inner, count = row.Count;
        TLane identity = TLane.Splat(source.Identity);
        bool begins = row.Begins;
        for (nuint at = row.Index + c; c + lane <= end; c += lane, at += lane)
        {
            TLane value = Take(source, begins ? identity : TLane.Load(ref *row0, c), later, at);
            if (count > 1) value = Take(source, value, later, at + apart);
            if (count > 2) value = Take(source, value, later, at + 2 * apart);
            if (count > 3) value = Take(source, value, later, at + 3 * apart);
            TLane.Store(value, ref *row0, c);
        }

        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Take<TLane>(MapReduceSource<T, TOp> source, TLane value, T* later, nuint index)
        where TLane : unmanaged, ILoadLane<TLane, T>
    {
        Ahead.Fetch<TLane, T>(later + index);
        return source.Accumulate(value, index);
    }
}

/// <summary>Rows into the sums of deviations from their lines' pivots, and of their squares (<see cref="Moment"/>).</summary>
/// <param name="x">The elements of all lines.</param>
/// <param name="pivots">The pivot of each line of the strip.</param>
/// <param name="sums">The strip's sums, one row of its width after the other. What they hold before does not count.</param>
/// <param name="squares">The sums of squares, likewise.</param>
public readonly unsafe struct DeviatingRows<T>(T* x, T* pivots, T* sums, T* squares) : IAxisRows<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool TakeAllLinesAlike => false;

    /// <inheritdoc/>
    public nuint SweepWide(in AxisRow row, nuint c, nuint end, nuint ahead) => Sweep<Lane2N<T>>(row, c, end, ahead);

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public nuint Sweep<TLane>(in AxisRow row, nuint c, nuint end, nuint ahead)
        where TLane : unmanaged, ILoadLane<TLane, T>
    {
        T* first = x + row.Index, later = first + ahead, centers = pivots, sumRow = sums + row.Accumulator, squareRow = squares + row.Accumulator;
        nuint lane = (nuint)TLane.Count, apart = (nuint)Canonical.Lanes<T>() * row.Inner, count = row.Count;
        bool begins = row.Begins;
        for (; c + lane <= end; c += lane)
        {
            TLane pivot = TLane.Load(ref *centers, c), sum = TLane.Splat(T.Zero), square = sum;
            if (!begins) (sum, square) = (TLane.Load(ref *sumRow, c), TLane.Load(ref *squareRow, c));
            Take(ref sum, ref square, pivot, first + c, later + c);
            if (count > 1) Take(ref sum, ref square, pivot, first + c + apart, later + c + apart);
            if (count > 2) Take(ref sum, ref square, pivot, first + c + 2 * apart, later + c + 2 * apart);
            if (count > 3) Take(ref sum, ref square, pivot, first + c + 3 * apart, later + c + 3 * apart);
            TLane.Store(sum, ref *sumRow, c);
            TLane.Store(square, ref *squareRow, c);
        }

        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TLane>(ref TLane sum, ref TLane square, TLane pivot, T* at, T* later)
        where TLane : unmanaged, ILoadLane<TLane, T>
    {
        Ahead.Fetch<TLane, T>(later);
        TLane d = TLane.Load(ref *at, 0) - pivot;
        sum += d;
        square = TLane.Fma(d, d, square);
    }
}
