using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical reduction (docs/numerics.md): blocks of 4,096 elements; inside a block, element i goes to accumulator
/// i mod L in ascending order; accumulators meet in a balanced tree (i with i + L/2, then L/4, …); blocks in a balanced tree
/// over their index.
/// </summary>
public static unsafe class ReduceLoop
{
    // Up to so many rows, what is left behind the last boundary costs more than loads across cache lines do (f32: 1,024 elements 31 ns instead of 27, 2,048 45 instead of 50).
    private const int BoundaryRows = 16;

    /// <summary>Reduces elements [start, start + length). Start has to be a multiple of the block length times a power of two not below the number of blocks read.</summary>
    /// <param name="vectors">Whether to use vector registers; the result is the same.</param>
    /// <param name="source">What to read.</param>
    /// <param name="start">Index of the first element.</param>
    /// <param name="length">Number of elements.</param>
    /// <returns>The result; the identity for no elements.</returns>
    public static T Run<T, TSource>(bool vectors, TSource source, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        if (length <= Canonical.BlockLength) return Block<T, TSource>(vectors, source, start, length);

        T* pending = stackalloc T[TreeFold<T, TSource>.Depth];
        var tree = new TreeFold<T, TSource>(pending, source);
        for (nuint i = 0; i < length; i += Canonical.BlockLength)
            tree.Add(Block<T, TSource>(vectors, source, start + i, nuint.Min(Canonical.BlockLength, length - i)));
        return tree.Result();
    }

    /// <summary>Reduces at most a block.</summary>
    /// <param name="vectors">Whether to use vector registers; the result is the same.</param>
    /// <param name="source">What to read.</param>
    /// <param name="start">Index of the first element.</param>
    /// <param name="length">Number of elements.</param>
    // By reference from here on: a source of two pointers would be copied to the stack in vectors, which wait for the stores of its fields.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Block<T, TSource>(bool vectors, TSource source, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T> =>
        !vectors || length < (nuint)LaneN<T>.Count ? Sequential<T, TSource>(in source, start, length)
        : Lane512<T>.Holds(length) ? Block<Lane512<T>, Lane1024<T>, T, TSource>(in source, start, length)
        : Block<LaneN<T>, Lane4N<T>, T, TSource>(in source, start, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Block<TOne, TMany, T, TSource>(in TSource source, nuint start, nuint length)
        where TOne : unmanaged, IRegister<TOne, T>
        where TMany : unmanaged, IRowLane<TMany, TOne, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T> =>
        length == (nuint)(2 * TOne.Count) ? Pair<TOne, T, TSource>(in source, start)
        : source.TryShort(start, length, far: false, out T result) ? result
        : Rows<TOne, TMany, T, TSource>(in source, start, length);

    /// <summary>Two vectors: calls on a handful of elements are about their overhead, and these stay in registers.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Pair<TOne, T, TSource>(in TSource elements, nuint start)
        where TOne : unmanaged, IRegister<TOne, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        TOne identity = TOne.Splat(source.Identity);
        return TOne.Fold(source.Combine(source.Accumulate(identity, start), source.Accumulate(identity, start + (nuint)TOne.Count)), source);
    }

    /// <summary>
    /// Whole rows with the accumulators in registers, then the rest. A row is 256 bytes: one, two or four lanes of four registers. It begins at a
    /// boundary: what lies before is first of the accumulators that end the row. So they are turned round, which changes no pair of the
    /// tree (i with i + L/2), only which of the two comes first.
    /// </summary>
    [MethodImpl(Jit.Loop)]
    private static T Rows<TOne, TMany, T, TSource>(in TSource elements, nuint start, nuint length)
        where TOne : unmanaged, IRegister<TOne, T>
        where TMany : unmanaged, IRowLane<TMany, TOne, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        nuint lanes = (nuint)Canonical.Lanes<T>(), width = (nuint)TMany.Count;
        TMany a = TMany.Splat(source.Identity), b = a, c = a, d = a;
        nuint i = start, before = length > BoundaryRows * lanes ? source.ToBoundary(start, sizeof(TOne)) : 0;
        if (before != 0)
        {
            TOne identity = TMany.Last(d);
            d = TMany.WithLast(d, TOne.ToEnd(source.Accumulate(identity, start), before, identity));
            if (2 * TMany.Count > Canonical.Lanes<T>()) a = d;
            else if (4 * TMany.Count > Canonical.Lanes<T>()) b = d;
            i += before;
        }

        nuint end = i + (start + length - i) / lanes * lanes;
        for (; i != end; i += lanes)
        {
            a = source.Accumulate(a, i);
            if (2 * TMany.Count <= Canonical.Lanes<T>()) b = source.Accumulate(b, i + width);
            if (4 * TMany.Count <= Canonical.Lanes<T>())
            {
                c = source.Accumulate(c, i + 2 * width);
                d = source.Accumulate(d, i + 3 * width);
            }
        }

        if (end != start + length)
        {
            RowMemory memory;
            T* row = (T*)&memory;
            TMany.Store(a, ref *row, 0);
            if (2 * TMany.Count <= Canonical.Lanes<T>()) TMany.Store(b, ref *row, width);
            if (4 * TMany.Count <= Canonical.Lanes<T>())
            {
                TMany.Store(c, ref *row, 2 * width);
                TMany.Store(d, ref *row, 3 * width);
            }

            Rest<TOne, T, TSource>(source, row, end, start + length - end);
            a = TMany.Load(ref *row, 0);
            if (2 * TMany.Count <= Canonical.Lanes<T>()) b = TMany.Load(ref *row, width);
            if (4 * TMany.Count <= Canonical.Lanes<T>())
            {
                c = TMany.Load(ref *row, 2 * width);
                d = TMany.Load(ref *row, 3 * width);
            }
        }

        // The tree in registers: through memory, each of its levels would wait for the stores of the one before.
        if (4 * TMany.Count <= Canonical.Lanes<T>()) (a, b) = (source.Combine(a, c), source.Combine(b, d));
        if (2 * TMany.Count <= Canonical.Lanes<T>()) a = source.Combine(a, b);
        return TOne.Fold(TMany.Fold(a, source), source);
    }

    /// <summary>
    /// Takes the last elements, fewer than a row, into accumulators in memory, by whole registers, which are loaded again without waiting. For the last
    /// of them a register is read that ends where the elements do, and the accumulators are brought to their places in it and back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rest<TOne, T, TSource>(TSource source, T* row, nuint start, nuint length)
        where TOne : unmanaged, IRegister<TOne, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        nuint width = (nuint)TOne.Count, k = 0;
        for (; length - k >= width; k += width) TOne.Store(source.Accumulate(TOne.Load(ref *row, k), start + k), ref *row, k);
        if (sizeof(T) < LaneTurn.SmallestBytes)
        {
            for (; k < length; k++) row[k] = source.Accumulate(new Lane1<T>(row[k]), start + k).Value;
        }
        else if (k < length)
        {
            TOne accumulators = TOne.Load(ref *row, k), turned = TOne.ToEnd(accumulators, length - k, accumulators);
            TOne.Store(TOne.ToStart(source.Accumulate(turned, start + length - width), length - k, accumulators), ref *row, k);
        }
    }

    /// <summary>One value at a time, as the definition says it.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Sequential<T, TSource>(in TSource elements, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        RowMemory memory;
        T* row = (T*)&memory;
        nuint lanes = (nuint)Canonical.Lanes<T>(), used = nuint.Min(lanes, length);
        T identity = source.Identity;
        if (used == 0) return identity;
        for (nuint k = 0; k < used; k++) row[k] = source.Accumulate(new Lane1<T>(identity), start + k).Value;
        for (nuint i = lanes; i < length; i += lanes)
        {
            nuint count = nuint.Min(lanes, length - i);
            for (nuint k = 0; k < count; k++) row[k] = source.Accumulate(new Lane1<T>(row[k]), start + i + k).Value;
        }

        for (nuint half = lanes / 2; half > 0; half /= 2)
        {
            for (nuint k = 0; k + half < used; k++) row[k] = source.Combine(new Lane1<T>(row[k]), new Lane1<T>(row[k + half])).Value;
            used = nuint.Min(used, half);
        }

        return row[0];
    }

    /// <summary>A row of accumulators. An inline array, unlike stackalloc, needs no check of the stack when the method returns.</summary>
    [InlineArray(Canonical.RowBytes / sizeof(ulong))]
    private struct RowMemory
    {
        private ulong _first;
    }
}
