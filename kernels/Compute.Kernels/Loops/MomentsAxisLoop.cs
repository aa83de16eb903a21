using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Moments of lines whose elements lie apart, in strips of neighbouring lines: beside <see cref="MomentsLoop"/>, by the rows of <see cref="ReduceAxisLoop"/>.</summary>
public static unsafe class MomentsAxisLoop
{
    /// <summary>Bytes of a row of a strip at most. 4,096×4,096 on two threads: 8 KiB were 73 and 71 % of the bandwidth (f32, f64), 16 KiB 75 and 81, 32 KiB 77 (f64).</summary>
    public const int StripBytes = 16 << 10;

    /// <summary>The pivot of each line of a block's strip: the mean of its first row of accumulators.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The elements of all lines.</param>
    /// <param name="block">Where the block lies.</param>
    /// <param name="room">A row of the strip's width for each accumulator.</param>
    /// <param name="pivots">Output, one for each line.</param>
    public static void Pivots<T>(bool vectors, T* x, in AxisBlock block, T* room, T* pivots)
        where T : unmanaged, INumber<T>
    {
        nuint used = nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>());
        ReduceAxisLoop.Accumulate<T, ReducedRows<T, Plain<T, Add<T>>>>(vectors, new(x, default, room), block with { Rows = used }, 0, used);
        Fold(vectors, room, block.Width, used, 0, block.Width);
        nuint c = vectors ? Divide<LaneN<T>, T>(room, T.CreateTruncating(used), pivots, 0, block.Width) : 0;
        Divide<Lane1<T>, T>(room, T.CreateTruncating(used), pivots, c, block.Width);
    }

    /// <summary>The trees over a block's sums and squares, and what they say of each of the lines [from, to).</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="block">The block.</param>
    /// <param name="sums">The strip's sums; the first row becomes the offsets.</param>
    /// <param name="squares">The strip's sums of squares; the first row becomes the squared deviations.</param>
    /// <param name="from">The first line.</param>
    /// <param name="to">The one after the last.</param>
    public static void Center<T>(bool vectors, in AxisBlock block, T* sums, T* squares, nuint from, nuint to)
        where T : unmanaged, INumber<T>
    {
        nuint used = nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>());
        Fold(vectors, sums, block.Width, used, from, to);
        Fold(vectors, squares, block.Width, used, from, to);
        T count = T.CreateTruncating(block.Rows);
        if (vectors) from = Center<LaneN<T>, T>(count, sums, squares, from, to);
        Center<Lane1<T>, T>(count, sums, squares, from, to);
    }

    /// <summary>Takes the moments of a second part of each line into those of a first; pivots stay.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="pivots">Those of the first part.</param>
    /// <param name="offsets">Likewise.</param>
    /// <param name="squares">Likewise.</param>
    /// <param name="other">How far from each the second part's is.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="weights">Of the parts.</param>
    public static void Join<T>(bool vectors, T* pivots, T* offsets, T* squares, nuint other, nuint count, MomentWeights<T> weights)
        where T : unmanaged, INumber<T>
    {
        nuint c = vectors ? Join<LaneN<T>, T>(pivots, offsets, squares, other, 0, count, weights) : 0;
        Join<Lane1<T>, T>(pivots, offsets, squares, other, c, count, weights);
    }

    private static void Fold<T>(bool vectors, T* rows, nuint width, nuint used, nuint from, nuint to)
        where T : unmanaged, INumber<T> =>
        ReduceAxisLoop.FoldAccumulators<T, Plain<T, Add<T>>>(vectors, default, rows, width, used, from, to);

    [MethodImpl(Jit.Loop)]
    private static nuint Divide<TLane, T>(T* x, T count, T* y, nuint c, nuint end)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        for (; c + (nuint)TLane.Count <= end; c += (nuint)TLane.Count) TLane.Store(TLane.Load(ref *x, c) / TLane.Splat(count), ref *y, c);
        return c;
    }

    [MethodImpl(Jit.Loop)]
    private static nuint Center<TLane, T>(T count, T* sums, T* squares, nuint c, nuint end)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        for (; c + (nuint)TLane.Count <= end; c += (nuint)TLane.Count)
        {
            TLane sum = TLane.Load(ref *sums, c), square = TLane.Load(ref *squares, c);
            Moment.Center<TLane, T>(TLane.Splat(count), ref sum, ref square);
            TLane.Store(sum, ref *sums, c);
            TLane.Store(square, ref *squares, c);
        }

        return c;
    }

    [MethodImpl(Jit.Loop)]
    private static nuint Join<TLane, T>(T* pivots, T* offsets, T* squares, nuint other, nuint c, nuint end, MomentWeights<T> weights)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        TLane right = TLane.Splat(weights.Right), between = TLane.Splat(weights.Between);
        for (; c + (nuint)TLane.Count <= end; c += (nuint)TLane.Count)
        {
            TLane offset = TLane.Load(ref *offsets, c), square = TLane.Load(ref *squares, c);
            Moment.Join<TLane, T>(
                TLane.Load(ref *pivots, c), ref offset, ref square, TLane.Load(ref *pivots, c + other), TLane.Load(ref *offsets, c + other), TLane.Load(ref *squares, c + other), right, between);
            TLane.Store(offset, ref *offsets, c);
            TLane.Store(square, ref *squares, c);
        }

        return c;
    }
}
