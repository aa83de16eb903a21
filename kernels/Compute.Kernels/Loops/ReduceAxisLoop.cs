using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical reduction of every line along an axis. Lines whose elements lie side by side go through <see cref="ReduceLoop"/>; others are
/// reduced in strips of neighbouring lines, a vector of lines at a time, with the accumulators of the whole strip in the first-level cache.
/// Element k of a line goes to accumulator k mod L of block k / 4,096 in both, so the bits are those of each line gathered into an array.
/// </summary>
public static unsafe class ReduceAxisLoop
{
    /// <summary>Lines in a strip: L rows of 64 accumulators are 16 KiB for every type, half of a small first-level cache.</summary>
    public const int StripWidth = 64;

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

    /// <summary>Reduces a strip of neighbouring lines whose elements lie apart.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="source">What to read.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="inner">Distance between the elements of a line.</param>
    /// <param name="index">Where the first element of the first line lies.</param>
    /// <param name="line">The number of the first line.</param>
    /// <param name="width">Number of lines, at most <see cref="StripWidth"/>.</param>
    /// <param name="y">One result for each line of the array.</param>
    public static void Strip<T, TSource, TLine>(
        bool vectors, TSource source, nuint axis, nuint inner, nuint index, nuint line, nuint width, T* y)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        T* rows = stackalloc T[Canonical.Lanes<T>() * StripWidth];
        T* pending = stackalloc T[(BitOperations.Log2((ulong)Canonical.Blocks((long)axis)) + 1) * StripWidth];
        int top = 0;
        ulong blocks = 0;
        for (nuint k = 0; k < axis; k += Canonical.BlockLength)
        {
            nuint length = nuint.Min(axis - k, Canonical.BlockLength);
            Accumulate<T, TSource, TLine>(vectors, source, index + k * inner, inner, length, line, width, rows);
            Tree<T, TSource, TLine>(vectors, source, rows, length);

            // As in TreeFold: a pending row for each bit of the number of blocks.
            for (ulong carry = blocks++; (carry & 1) != 0; carry >>= 1)
            {
                top--;
                Combine<T, TSource, TLine>(vectors, source, pending + top * StripWidth, rows, rows, StripWidth);
            }

            new ReadOnlySpan<T>(rows, StripWidth).CopyTo(new Span<T>(pending + top++ * StripWidth, StripWidth));
        }

        while (--top > 0)
            Combine<T, TSource, TLine>(vectors, source, pending + (top - 1) * StripWidth, pending + top * StripWidth, pending + (top - 1) * StripWidth, StripWidth);
        new ReadOnlySpan<T>(pending, (int)width).CopyTo(new Span<T>(y + line, (int)width));
    }

    /// <summary>All elements of a block into the strip's accumulators, row k mod L.</summary>
    private static void Accumulate<T, TSource, TLine>(
        bool vectors, TSource source, nuint index, nuint inner, nuint length, nuint line, nuint width, T* rows)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint c = 0;
        if (vectors)
        {
            c = Sweep<Lane4N<T>, T, TSource, TLine>(source, index, inner, length, line, width, rows, c);
            c = Sweep<LaneN<T>, T, TSource, TLine>(source, index, inner, length, line, width, rows, c);
        }

        Sweep<Lane1<T>, T, TSource, TLine>(source, index, inner, length, line, width, rows, c);
    }

    /// <summary>The lines from c on, as many at a time as the lane holds; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TSource, TLine>(
        TSource source, nuint index, nuint inner, nuint length, nuint line, nuint width, T* rows, nuint c)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>(), end = c + (width - c) / (nuint)TLane.Count * (nuint)TLane.Count;
        if (c == end) return c;
        TLane identity = TLane.Splat(source.Identity);
        for (nuint k = 0; k < length; k++)
        {
            T* row = rows + k % lanes * StripWidth;
            nuint at = index + k * inner;
            if (k < lanes)
            {
                for (nuint i = c; i < end; i += (nuint)TLane.Count) TLane.Store(source.Accumulate(identity, at + i, line + i), ref *row, i);
            }
            else
            {
                for (nuint i = c; i < end; i += (nuint)TLane.Count)
                    TLane.Store(source.Accumulate(TLane.Load(ref *row, i), at + i, line + i), ref *row, i);
            }
        }

        return end;
    }

    /// <summary>The balanced tree over the rows that a block has used; the rest would hold the identity.</summary>
    private static void Tree<T, TSource, TLine>(bool vectors, TSource source, T* rows, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        nuint used = nuint.Min(length, (nuint)Canonical.Lanes<T>());
        for (nuint half = (nuint)Canonical.Lanes<T>() / 2; half > 0; half /= 2)
        {
            if (used <= half) continue;
            Combine<T, TSource, TLine>(vectors, source, rows, rows + half * StripWidth, rows, (used - half) * StripWidth);
            used = half;
        }
    }

    /// <summary>z = op(x, y), a multiple of <see cref="StripWidth"/> values. Beyond a strip's lines the values are of no interest.</summary>
    private static void Combine<T, TSource, TLine>(bool vectors, TSource source, T* x, T* y, T* z, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        if (vectors) CombineSweep<LaneN<T>, T, TSource, TLine>(source, x, y, z, length);
        else CombineSweep<Lane1<T>, T, TSource, TLine>(source, x, y, z, length);
    }

    [MethodImpl(Jit.Loop)]
    private static void CombineSweep<TLane, T, TSource, TLine>(TSource source, T* x, T* y, T* z, nuint length)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        for (nuint i = 0; i < length; i += (nuint)TLane.Count)
            TLane.Store(source.Combine(TLane.Load(ref *x, i), TLane.Load(ref *y, i)), ref *z, i);
    }
}
