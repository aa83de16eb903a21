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
        !vectors ? Sequential<T, TSource>(in source, start, length)
        : length == (nuint)(2 * Vector<T>.Count) ? Pair<T, TSource>(in source, start)
        : length < (nuint)Canonical.Lanes<T>() ? Row<T, TSource>(in source, start, length)
        : Rows<T, TSource>(in source, start, length);

    /// <summary>Two vectors: calls on a handful of elements are about their overhead, and these stay in registers.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Pair<T, TSource>(in TSource elements, nuint start)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        LaneN<T> identity = LaneN<T>.Splat(source.Identity);
        return LaneFold.Run<T, TSource>(
            source.Combine(source.Accumulate(identity, start), source.Accumulate(identity, start + (nuint)Vector<T>.Count)), source);
    }

    /// <summary>Less than a row: every element is the first and last of its accumulator.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Row<T, TSource>(in TSource elements, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        RowMemory memory;
        T* row = (T*)&memory;
        T identity = source.Identity;
        LaneN<T> identities = LaneN<T>.Splat(identity);
        nuint width = (nuint)Vector<T>.Count, i = 0;
        for (; length - i >= width; i += width) LaneN<T>.Store(source.Accumulate(identities, start + i), ref *row, i);
        if (i < length)
        {
            LaneN<T>.Store(identities, ref *row, i);
            for (nuint k = i; k < length; k++) row[k] = source.Accumulate(new Lane1<T>(identity), start + k).Value;
            i += width;
        }

        return LaneFold.Run<T, TSource>(Tree<T, TSource>(source, row, i), source);
    }

    /// <summary>Whole rows with the accumulators in registers, then the rest. A row is 256 bytes: one, two or four lanes of four registers.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Rows<T, TSource>(in TSource elements, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        TSource source = elements;
        nuint lanes = (nuint)Canonical.Lanes<T>(), width = (nuint)Lane4N<T>.Count;
        Lane4N<T> a = Lane4N<T>.Splat(source.Identity), b = a, c = a, d = a;
        nuint i = start, end = start + length / lanes * lanes;
        for (; i != end; i += lanes)
        {
            a = source.Accumulate(a, i);
            if (2 * Lane4N<T>.Count <= Canonical.Lanes<T>()) b = source.Accumulate(b, i + width);
            if (4 * Lane4N<T>.Count <= Canonical.Lanes<T>())
            {
                c = source.Accumulate(c, i + 2 * width);
                d = source.Accumulate(d, i + 3 * width);
            }
        }

        nuint tail = start + length - end, k = 0;
        LaneN<T> top;
        if (tail == 0)
        {
            // The tree in registers: through memory, each of its levels would wait for the stores of the one before.
            if (4 * Lane4N<T>.Count <= Canonical.Lanes<T>()) (a, b) = (source.Combine(a, c), source.Combine(b, d));
            if (2 * Lane4N<T>.Count <= Canonical.Lanes<T>()) a = source.Combine(a, b);
            Lane2N<T> half = source.Combine(new Lane2N<T>(a.A, a.B), new Lane2N<T>(a.C, a.D));
            top = source.Combine(new LaneN<T>(half.A), new LaneN<T>(half.B));
        }
        else
        {
            RowMemory memory;
            T* row = (T*)&memory;
            Lane4N<T>.Store(a, ref *row, 0);
            if (2 * Lane4N<T>.Count <= Canonical.Lanes<T>()) Lane4N<T>.Store(b, ref *row, width);
            if (4 * Lane4N<T>.Count <= Canonical.Lanes<T>())
            {
                Lane4N<T>.Store(c, ref *row, 2 * width);
                Lane4N<T>.Store(d, ref *row, 3 * width);
            }

            for (; tail - k >= (nuint)LaneN<T>.Count; k += (nuint)LaneN<T>.Count)
                LaneN<T>.Store(source.Accumulate(LaneN<T>.Load(ref *row, k), end + k), ref *row, k);
            for (; k < tail; k++) row[k] = source.Accumulate(new Lane1<T>(row[k]), end + k).Value;
            top = Tree<T, TSource>(source, row, lanes);
        }

        return LaneFold.Run<T, TSource>(top, source);
    }

    /// <summary>The balanced tree over the first <paramref name="used"/> accumulators, whole vectors, down to one; the rest hold the identity and need no visit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneN<T> Tree<T, TSource>(TSource source, T* row, nuint used)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        nuint width = (nuint)Vector<T>.Count;
        for (nuint half = (nuint)Canonical.Lanes<T>() / 2; half >= width; half /= 2)
        {
            for (nuint i = 0; i + half < used; i += width)
                LaneN<T>.Store(source.Combine(LaneN<T>.Load(ref *row, i), LaneN<T>.Load(ref *row, i + half)), ref *row, i);
            used = nuint.Min(used, half);
        }

        return LaneN<T>.Load(ref *row, 0);
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
