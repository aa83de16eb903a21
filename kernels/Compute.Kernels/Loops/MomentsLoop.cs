using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Mean and squared deviations in one pass over memory, in canonical order (docs/numerics.md). Each element is taken in by two sums, its deviation from the block's pivot and the square of
/// that; half a row of accumulators of both kinds fills half of AVX2's registers, so halves of some rows take turns while those are in the first-level cache.
/// </summary>
public static unsafe class MomentsLoop
{
    // Rows whose halves take turns: 4 KiB, of which the second half is read from the cache.
    private const int PieceRows = 16;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the result is the same.</param>
    /// <param name="far">Whether the elements shall be asked for before they are read.</param>
    /// <param name="x">Input.</param>
    /// <param name="length">Elements, at least one.</param>
    public static Moments<T> Run<T>(bool vectors, bool far, T* x, nuint length)
        where T : unmanaged, INumber<T>
    {
        if (length <= Canonical.BlockLength) return Block(vectors, far, x, length);
        nuint left = (nuint)BitOperations.RoundUpToPowerOf2(length) / 2;
        return Run(vectors, far, x, left) + Run(vectors, far, x + left, length - left);
    }

    /// <summary>The balanced tree over neighbours.</summary>
    public static Moments<T> Tree<T>(Moments<T>* parts, long count)
        where T : unmanaged, INumber<T>
    {
        if (count == 1) return *parts;
        long left = (long)BitOperations.RoundUpToPowerOf2((ulong)count) / 2;
        return Tree(parts, left) + Tree(parts + left, count - left);
    }

    private static Moments<T> Block<T>(bool vectors, bool far, T* x, nuint length)
        where T : unmanaged, INumber<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>(), rows = length / lanes, used = nuint.Min(length, lanes), done = 0;
        MapReduceSource<T, Plain<T, Add<T>>> add = new(x, default);
        T pivot = ReduceLoop.Block<T, MapReduceSource<T, Plain<T, Add<T>>>>(vectors, add, 0, used) / T.CreateTruncating(used);
        T* sums = stackalloc T[2 * Canonical.RowBytes / sizeof(T)], squares = sums + lanes;
        new Span<T>(sums, (int)(2 * lanes)).Clear();
        if (vectors)
        {
            if (Registers.Are512) Rows<Lane1024<T>, T>(far, x, rows, pivot, sums, squares);
            else Rows<Lane4N<T>, T>(far, x, rows, pivot, sums, squares);
            done = Take<LaneN<T>, T>(x, rows * lanes, length, pivot, sums, squares);
        }

        Take<Lane1<T>, T>(x, done, length, pivot, sums, squares);
        Lane1<T> sum = new(Fold(vectors, sums, used)), square = new(Fold(vectors, squares, used));
        Moment.Center<Lane1<T>, T>(new(T.CreateTruncating(length)), ref sum, ref square);
        return new((long)length, pivot, sum.Value, square.Value);
    }

    /// <summary>The tree over accumulators, the rest of which hold nothing.</summary>
    private static T Fold<T>(bool vectors, T* accumulators, nuint used)
        where T : unmanaged, INumber<T> =>
        ReduceLoop.Block<T, MapReduceSource<T, Plain<T, Add<T>>>>(vectors, new(accumulators, default), 0, used);

    /// <summary>Takes in whole rows.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Rows<TLane, T>(bool far, T* x, nuint rows, T pivot, T* sums, T* squares)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        nuint lanes = (nuint)Canonical.Lanes<T>();
        TLane p = TLane.Splat(pivot);
        for (T* end = x + rows * lanes; x < end; )
        {
            T* piece = x + nuint.Min((nuint)(end - x), PieceRows * lanes);
            for (nuint c = 0; c < lanes; c += (nuint)TLane.Count)
            {
                TLane sum = TLane.Load(ref *sums, c), square = TLane.Load(ref *squares, c);
                for (T* at = x + c; at < piece; at += lanes)
                {
                    if (far) Ahead.Fetch<TLane, T>(at + Ahead.RowBytes / sizeof(T));
                    TLane d = TLane.Load(ref *at, 0) - p;
                    sum += d;
                    square = TLane.Fma(d, d, square);
                }

                TLane.Store(sum, ref *sums, c);
                TLane.Store(square, ref *squares, c);
            }

            x = piece;
        }
    }

    /// <summary>Takes in elements [i, length), which begin with a row, a lane's worth at a time; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Take<TLane, T>(T* x, nuint i, nuint length, T pivot, T* sums, T* squares)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        nuint last = (nuint)Canonical.Lanes<T>() - 1;
        TLane p = TLane.Splat(pivot);
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count)
        {
            TLane d = TLane.Load(ref *x, i) - p;
            TLane.Store(TLane.Load(ref *sums, i & last) + d, ref *sums, i & last);
            TLane.Store(TLane.Fma(d, d, TLane.Load(ref *squares, i & last)), ref *squares, i & last);
        }

        return i;
    }
}
