using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The first index that a selecting operator chooses in every line of a strip whose elements lie apart. Beside the best element of every line stands the row that it was found in,
/// in a lane as wide as the element; rows, an element of each line, are taken in the order in which they lie, four at a time (<see cref="ReduceAxisLoop"/>).
/// </summary>
/// <remarks>
/// The reduction first, and then a search of the panels of rows in which a line found something better, was tried before: all lines of a panel are compared once more, and of the first
/// panels most are searched (4,096×4,096 f32 on two threads: 66 % of the bandwidth of a plain loop).
/// </remarks>
public static unsafe class ArgReduceAxisLoop
{
    private const int Streams = 4;

    /// <summary>Runs the pattern on neighbouring lines.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The first element of the first line.</param>
    /// <param name="axis">Elements of a line, at least one.</param>
    /// <param name="inner">Distance between the elements of a line.</param>
    /// <param name="width">Number of lines.</param>
    /// <param name="best">The chosen element of each line.</param>
    /// <param name="places">Working memory, a value for each line.</param>
    /// <param name="y">One index for each line.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, nuint axis, nuint inner, nuint width, T* best, T* places, long* y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        new ReadOnlySpan<T>(x, (int)width).CopyTo(new Span<T>(best, (int)width));
        new Span<long>(y, (int)width).Clear();
        nuint c = !vectors ? 0 : sizeof(T) switch
        {
            1 => Vectors(x, axis, inner, width, best, (byte*)places, y, op),
            2 => Vectors(x, axis, inner, width, best, (ushort*)places, y, op),
            4 => Vectors(x, axis, inner, width, best, (uint*)places, y, op),
            _ => Vectors(x, axis, inner, width, best, (ulong*)places, y, op),
        };
        if (c == width) return;
        for (nuint k = 1; k < axis; k++)
        {
            T* row = x + k * inner;
            for (nuint line = c; line < width; line++)
            {
                if (ArgReduceLoop.Replaces(row[line], ref best[line], op)) y[line] = (long)k;
            }
        }
    }

    /// <summary>Lines by whole registers; returns the first that is left.</summary>
    private static nuint Vectors<T, TPlace, TOp>(T* x, nuint axis, nuint inner, nuint width, T* best, TPlace* places, long* y, TOp op)
        where T : unmanaged, INumber<T>
        where TPlace : unmanaged, IUnsignedNumber<TPlace>, IMinMaxValue<TPlace>
        where TOp : struct, IReduceOperator<T>
    {
        nuint whole = width - width % (nuint)Vector<T>.Count, most = nuint.CreateSaturating(TPlace.MaxValue) / Streams * Streams;
        // What is asked for ahead of the end of rows lies at the beginning of the next ones.
        nuint ahead = (nuint)(Ahead.Bytes / sizeof(T)), wrapped = ahead + Streams * inner - width;
        for (nuint start = 0; start < axis && whole > 0; start += most)
        {
            // A place counts from 1; 0 says that nothing better was found. The first row of all is not better than itself.
            nuint end = nuint.Min(axis - start, most);
            new Span<TPlace>(places, (int)whole).Clear();
            for (nuint k = 0; k < end; k += Streams)
            {
                T* rows = x + (start + k) * inner;
                TPlace place = TPlace.CreateTruncating(k + 1);
                nuint count = nuint.Min(Streams, end - k), c = whole <= ahead ? 0 : Sweep(rows, count, inner, 0, whole - ahead, best, places, place, ahead, op);
                Sweep(rows, count, inner, c, whole, best, places, place, wrapped, op);
            }

            for (nuint c = 0; c < whole; c++)
            {
                if (places[c] != TPlace.Zero) y[c] = (long)(start - 1 + nuint.CreateTruncating(places[c]));
            }
        }

        return whole;
    }

    /// <summary>Takes rows, the lines from c on, a register at a time; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<T, TPlace, TOp>(T* x, nuint rows, nuint inner, nuint c, nuint end, T* best, TPlace* places, TPlace place, nuint ahead, TOp op)
        where T : unmanaged, INumber<T>
        where TPlace : unmanaged, IUnsignedNumber<TPlace>
        where TOp : struct, IReduceOperator<T>
    {
        Vector<TPlace> first = Vector.Create(place), second = first + Vector<TPlace>.One, third = second + Vector<TPlace>.One, fourth = third + Vector<TPlace>.One;
        T* x1 = x + inner, x2 = x1 + inner, x3 = x2 + inner;
        for (; c < end; c += (nuint)Vector<T>.Count)
        {
            Vector<T> value = Vector.Load(best + c);
            Vector<TPlace> found = Vector.Load(places + c);
            Take(x + c, ahead, first, ref value, ref found, op);
            if (rows > 1) Take(x1 + c, ahead, second, ref value, ref found, op);
            if (rows > 2) Take(x2 + c, ahead, third, ref value, ref found, op);
            if (rows > 3) Take(x3 + c, ahead, fourth, ref value, ref found, op);
            value.Store(best + c);
            found.Store(places + c);
        }

        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<T, TPlace, TOp>(T* x, nuint ahead, Vector<TPlace> place, ref Vector<T> best, ref Vector<TPlace> found, TOp op)
        where T : unmanaged, INumber<T>
        where TPlace : unmanaged, IUnsignedNumber<TPlace>
        where TOp : struct, IReduceOperator<T>
    {
        Ahead.FetchBytes((byte*)(x + ahead), Ahead.CacheLine);
        Vector<T> chosen = op.Invoke(new LaneN<T>(best), new LaneN<T>(Vector.Load(x))).A;
        // Bit patterns: an equal float may be the zero of the other sign. A NaN stays the first, whatever bits another one has.
        Vector<TPlace> ordered = Vector.Equals(best, best).As<T, TPlace>(), same = Vector.Equals(chosen.As<T, TPlace>(), best.As<T, TPlace>());
        found = Vector.ConditionalSelect(Vector.AndNot(ordered, same), place, found);
        best = chosen;
    }
}
