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

    private static T Block<T, TSource>(bool vectors, TSource source, nuint start, nuint length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>();
        T* row = stackalloc T[Canonical.Lanes<T>()];
        nuint rows = length / lanes;
        if (rows > 0 && vectors) Rows<T, TSource>(source, start, rows, row);
        else
        {
            new Span<T>(row, (int)nuint.Min(lanes, length)).Fill(source.Identity);
            for (nuint r = 0; r < rows; r++) Sweep<Lane1<T>, T, TSource>(source, start + r * lanes, lanes, row, 0);
        }

        nuint tail = length - rows * lanes, done = 0;
        if (vectors) done = Sweep<LaneN<T>, T, TSource>(source, start + rows * lanes, tail, row, done);
        Sweep<Lane1<T>, T, TSource>(source, start + rows * lanes, tail, row, done);
        return Tree<T, TSource>(vectors, source, row, nuint.Min(lanes, length));
    }

    /// <summary>Whole rows, accumulators held in registers. A row is 256 bytes: one, two or four lanes of four registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T, TSource>(TSource source, nuint start, nuint rows, T* row)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>(), width = (nuint)Lane4N<T>.Count;
        Lane4N<T> a = Lane4N<T>.Splat(source.Identity), b = a, c = a, d = a;
        nuint end = start + rows * lanes;
        for (nuint i = start; i != end; i += lanes)
        {
            a = source.Accumulate(a, i);
            if (2 * Lane4N<T>.Count <= Canonical.Lanes<T>()) b = source.Accumulate(b, i + width);
            if (4 * Lane4N<T>.Count <= Canonical.Lanes<T>())
            {
                c = source.Accumulate(c, i + 2 * width);
                d = source.Accumulate(d, i + 3 * width);
            }
        }

        Lane4N<T>.Store(a, ref *row, 0);
        if (2 * Lane4N<T>.Count <= Canonical.Lanes<T>()) Lane4N<T>.Store(b, ref *row, width);
        if (4 * Lane4N<T>.Count <= Canonical.Lanes<T>())
        {
            Lane4N<T>.Store(c, ref *row, 2 * width);
            Lane4N<T>.Store(d, ref *row, 3 * width);
        }
    }

    /// <summary>Takes elements [start + i, start + length) into row[i …], as many at a time as the lane holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Sweep<TLane, T, TSource>(TSource source, nuint start, nuint length, T* row, nuint i)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count)
            TLane.Store(source.Accumulate(TLane.Load(ref *row, i), start + i), ref *row, i);
        return i;
    }

    /// <summary>The balanced tree over the first <paramref name="used"/> accumulators; the rest hold the identity and need no visit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Tree<T, TSource>(bool vectors, TSource source, T* row, nuint used)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        if (used == 0) return source.Identity;
        for (nuint half = (nuint)Canonical.Lanes<T>() / 2; half > 0; half /= 2)
        {
            if (used <= half) continue;
            nuint i = 0, pairs = used - half;
            if (vectors)
            {
                for (; pairs - i >= (nuint)LaneN<T>.Count; i += (nuint)LaneN<T>.Count)
                    LaneN<T>.Store(source.Combine(LaneN<T>.Load(ref *row, i), LaneN<T>.Load(ref *row, i + half)), ref *row, i);
            }

            for (; i < pairs; i++) row[i] = source.Combine(new Lane1<T>(row[i]), new Lane1<T>(row[i + half])).Value;
            used = half;
        }

        return row[0];
    }
}
