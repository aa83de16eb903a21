using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>A reduction of lines whose elements lie apart, tile by tile (<see cref="AxisTiles"/>). Results of blocks lie in row-major order, lines of a block side by side.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal unsafe interface IStripReduction<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Whether <see cref="Begin"/> does anything.</summary>
    static abstract bool Begins { get; }

    /// <summary>Values for each accumulator of a line.</summary>
    static abstract int Values { get; }

    /// <summary>What has to be there before accumulators are filled.</summary>
    /// <param name="block">A tile, or some lines of it.</param>
    /// <param name="room">Memory for a row of the block's width for each accumulator.</param>
    /// <param name="result">The place of its first line among the results of blocks.</param>
    void Begin(in AxisBlock block, T* room, long result);

    /// <summary>Fills the accumulators [first, last) of a tile.</summary>
    /// <param name="block">The tile.</param>
    /// <param name="room">Its accumulators.</param>
    /// <param name="result">The place of its first line among the results of blocks.</param>
    /// <param name="first">The first accumulator.</param>
    /// <param name="last">The one after the last.</param>
    void Accumulate(in AxisBlock block, T* room, long result, nuint first, nuint last);

    /// <summary>The tree over a tile's accumulators, and its result, for the lines [from, to) of it.</summary>
    void Finish(in AxisBlock block, T* room, long result, nuint from, nuint to);

    /// <summary>The tree over the blocks of lines [from, to) of an outer index, and their results.</summary>
    void Join(AxisTiles tiles, long outer, long from, long to);
}

/// <summary>By a map-reduce operator.</summary>
/// <param name="vectors">Whether to use vector registers.</param>
/// <param name="x">The elements of all lines.</param>
/// <param name="op">The operator.</param>
/// <param name="blocks">The results of blocks: those of lines if these have one block only.</param>
/// <param name="y">The results of lines.</param>
internal readonly unsafe struct OperatorStrips<T, TOp>(bool vectors, T* x, TOp op, T* blocks, T* y) : IStripReduction<T>
    where T : unmanaged, INumber<T>
    where TOp : struct, IMapReduceOperator<T>
{
    public static bool Begins => false;

    public static int Values => 1;

    public void Begin(in AxisBlock block, T* room, long result)
    {
    }

    public void Accumulate(in AxisBlock block, T* room, long result, nuint first, nuint last) =>
        ReduceAxisLoop.Accumulate<T, ReducedRows<T, TOp>>(vectors, new(x, op, room), block, first, last);

    public void Finish(in AxisBlock block, T* room, long result, nuint from, nuint to)
    {
        ReduceAxisLoop.FoldAccumulators<T, TOp>(vectors, op, room, block.Width, nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()), from, to);
        new ReadOnlySpan<T>(room + from, (int)(to - from)).CopyTo(new Span<T>(blocks + result + (long)from, (int)(to - from)));
    }

    public void Join(AxisTiles tiles, long outer, long from, long to)
    {
        long inner = tiles.Shape.Inner;
        T* first = blocks + outer * tiles.Blocks * inner;
        ReduceAxisLoop.FoldBlocks<T, TOp>(vectors, op, first, (nuint)inner, (nuint)tiles.Blocks, (nuint)from, (nuint)to);
        new ReadOnlySpan<T>(first + from, (int)(to - from)).CopyTo(new Span<T>(y + outer * inner + from, (int)(to - from)));
    }
}

/// <summary>Squared deviations from each line's mean.</summary>
/// <param name="vectors">Whether to use vector registers.</param>
/// <param name="x">The elements of all lines.</param>
/// <param name="pivots">The pivots of blocks.</param>
/// <param name="offsets">Their means' offsets.</param>
/// <param name="squares">Their squared deviations: those of lines if these have one block only.</param>
/// <param name="y">The results of lines.</param>
internal readonly unsafe struct MomentStrips<T>(bool vectors, T* x, T* pivots, T* offsets, T* squares, T* y) : IStripReduction<T>
    where T : unmanaged, INumber<T>
{
    public static bool Begins => true;

    public static int Values => 2;

    public void Begin(in AxisBlock block, T* room, long result) => MomentsAxisLoop.Pivots(vectors, x, block, room, pivots + result);

    public void Accumulate(in AxisBlock block, T* room, long result, nuint first, nuint last) =>
        ReduceAxisLoop.Accumulate<T, DeviatingRows<T>>(vectors, new(x, pivots + result, room, Second(block, room)), block, first, last);

    public void Finish(in AxisBlock block, T* room, long result, nuint from, nuint to)
    {
        T* second = Second(block, room);
        MomentsAxisLoop.Center(vectors, block, room, second, from, to);
        new ReadOnlySpan<T>(room + from, (int)(to - from)).CopyTo(new Span<T>(offsets + result + (long)from, (int)(to - from)));
        new ReadOnlySpan<T>(second + from, (int)(to - from)).CopyTo(new Span<T>(squares + result + (long)from, (int)(to - from)));
    }

    public void Join(AxisTiles tiles, long outer, long from, long to)
    {
        AxisShape shape = tiles.Shape;
        long first = outer * tiles.Blocks * shape.Inner + from;
        for (long step = 1; step < tiles.Blocks; step *= 2)
        {
            long left = step * Canonical.BlockLength;
            for (long i = 0; i + step < tiles.Blocks; i += 2 * step)
            {
                long at = first + i * shape.Inner, right = long.Min(left, shape.Axis - (i + step) * Canonical.BlockLength);
                MomentsAxisLoop.Join(
                    vectors, pivots + at, offsets + at, squares + at, (nuint)(step * shape.Inner), (nuint)(to - from), MomentWeights<T>.Of(left, right));
            }
        }

        new ReadOnlySpan<T>(squares + first, (int)(to - from)).CopyTo(new Span<T>(y + outer * shape.Inner + from, (int)(to - from)));
    }

    // The squares' accumulators lie behind those of the sums.
    private static T* Second(in AxisBlock block, T* room) => room + nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()) * block.Width;
}
