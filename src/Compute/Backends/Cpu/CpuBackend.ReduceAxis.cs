using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // Elements that a thread takes at a time along an axis: what BlocksPerGroup blocks are for whole arrays.
    private const long AxisChunk = BlocksPerGroup * Canonical.BlockLength;

    public override void ReduceAxis<T, TOp>(View<T> x, View<T> y, AxisShape shape, TOp op)
    {
        if (shape.Axis == 0) FillLoop.Run(y.Pointer, Canonical.Empty<T, TOp>(op), (nint)y.Length);
        else if (shape.Inner == 1 && _vectors && CacheSizes.AreBeyond(x.ByteLength) && !IsCutAlong(shape))
        {
            long lines = LinesPerChunk(shape);
            Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new FarLineWork<T, TOp>(x.Pointer, shape, lines, y.Pointer, op));
        }
        else ReduceAxis<T, MapAxisSource<T, TOp>, MapReduceSource<T, TOp>>(new(x.Pointer, op), y.Pointer, shape);
    }

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> center, View<T> y, AxisShape shape)
    {
        if (shape.Axis == 0) FillLoop.Run(y.Pointer, T.Zero, (nint)y.Length);
        else ReduceAxis<T, DeviationAxisSource<T>, MapReduceSource<T, SumOfSquaredDeviations<T>>>(new(x.Pointer, center.Pointer), y.Pointer, shape);
    }

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> y, AxisShape shape)
    {
        if (shape.Inner > 1 || shape.Axis == 0 || IsCutAlong(shape)) base.SquaredDeviationsAxis(x, y, shape);
        else
        {
            long lines = LinesPerChunk(shape);
            Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new DeviationLineWork<T>(_vectors, x.Pointer, shape, lines, y.Pointer));
        }
    }

    private static long LinesPerChunk(AxisShape shape) => long.Max(1, AxisChunk / shape.Axis);

    /// <summary>Whether lines are so few and so long that threads share each of them.</summary>
    private bool IsCutAlong(AxisShape shape) => shape.Inner == 1 && shape.Lines < 4 * _degree && shape.Axis >= _degree * AxisChunk;

    private void ReduceAxis<T, TSource, TLine>(TSource source, T* y, AxisShape shape)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        if (shape.Inner > 1)
        {
            ReduceStrips<T, TSource, TLine>(source, y, new AxisTiles(shape, Canonical.Lanes<T>(), _degree));
            return;
        }

        if (IsCutAlong(shape))
        {
            for (long line = 0; line < shape.Lines; line++)
                y[line] = Reduce<T, TLine>(source.Line((nuint)(line * shape.Axis), (nuint)line), shape.Axis);
            return;
        }

        long lines = LinesPerChunk(shape);
        Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new LineWork<T, TSource, TLine>(_vectors, source, shape, lines, y));
    }

    /// <summary>Lines whose elements lie apart: threads take tiles or, where there are few, accumulators of tiles; results of blocks meet at the end.</summary>
    private void ReduceStrips<T, TSource, TLine>(TSource source, T* y, AxisTiles tiles)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        AxisShape shape = tiles.Shape;
        using Scratch<T> blocks = Scratch<T>.Rent(tiles.Blocks > 1 ? shape.Lines * tiles.Blocks : 0);
        T* results = tiles.Blocks > 1 ? blocks.Pointer : y;
        if (tiles.Parts == 1)
        {
            Workers.Run(_degree, tiles.Chunks, new TileWork<T, TSource, TLine>(_vectors, source, tiles, results));
        }
        else
        {
            using Scratch<T> rows = Scratch<T>.Rent(tiles.Count * tiles.Accumulators * tiles.Width);
            Workers.Run(_degree, tiles.Count * tiles.Parts, new PartWork<T, TSource, TLine>(_vectors, source, tiles, rows.Pointer));
            Workers.Run(_degree, tiles.Count * tiles.Panels, new FoldWork<T, TSource, TLine>(_vectors, source, tiles, rows.Pointer, results));
        }

        if (tiles.Blocks > 1)
            Workers.Run(_degree, shape.Outer * tiles.Strips, new BlocksWork<T, TSource, TLine>(_vectors, source, tiles, results, y));
    }

    /// <summary>Lines that follow one another in memory: what comes 8 KiB later is asked for, whichever line it is of.</summary>
    private readonly struct FarLineWork<T, TOp>(T* x, AxisShape shape, long lines, T* y, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            for (long line = chunk * lines, end = long.Min(line + lines, shape.Lines); line < end; line++)
                y[line] = ReduceLoop.Run<T, FarSource<T, TOp>>(vectors: true, new(x + line * shape.Axis, op), 0, (nuint)shape.Axis);
        }
    }

    private readonly struct LineWork<T, TSource, TLine>(bool vectors, TSource source, AxisShape shape, long lines, T* y) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            long first = chunk * lines;
            ReduceAxisLoop.Lines<T, TSource, TLine>(
                vectors, source, (nuint)shape.Axis, (nuint)first, (nuint)long.Min(lines, shape.Lines - first), y);
        }
    }

    private readonly struct DeviationLineWork<T>(bool vectors, T* x, AxisShape shape, long lines, T* y) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long first = chunk * lines;
            bool far = vectors && CacheSizes.AreBeyond(shape.Lines * shape.Axis * sizeof(T));
            ReduceAxisLoop.SquaredDeviations(vectors, far, x, (nuint)shape.Axis, (nuint)first, (nuint)long.Min(lines, shape.Lines - first), y);
        }
    }

    /// <summary>Whole tiles, one after the other, with accumulators of the thread's own.</summary>
    private readonly struct TileWork<T, TSource, TLine>(bool vectors, TSource source, AxisTiles tiles, T* results) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            using Scratch<T> rows = Scratch<T>.Rent(tiles.Accumulators * tiles.Width);
            foreach (long tile in tiles.Of(chunk))
            {
                AxisBlock block = tiles.Place(tile, out long result);
                nuint used = nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>());
                ReduceAxisLoop.Accumulate<T, TSource, TLine>(vectors, source, block, 0, used, rows.Pointer);
                ReduceAxisLoop.FoldAccumulators<T, TSource, TLine>(vectors, source, rows.Pointer, block.Width, used, 0, block.Width);
                new ReadOnlySpan<T>(rows.Pointer, (int)block.Width).CopyTo(new Span<T>(results + result, (int)block.Width));
            }
        }
    }

    /// <summary>Some accumulators of a tile, into memory that its parts share.</summary>
    private readonly struct PartWork<T, TSource, TLine>(bool vectors, TSource source, AxisTiles tiles, T* rows) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            (long tile, long part) = Math.DivRem(chunk, tiles.Parts);
            AxisBlock block = tiles.Place(tile, out _);
            nuint used = nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()), first = (nuint)(part * tiles.PerPart);
            ReduceAxisLoop.Accumulate<T, TSource, TLine>(
                vectors, source, block, first, nuint.Min(used, first + (nuint)tiles.PerPart), rows + tile * tiles.Accumulators * tiles.Width);
        }
    }

    /// <summary>The tree over a tile's accumulators, a panel of its lines.</summary>
    private readonly struct FoldWork<T, TSource, TLine>(bool vectors, TSource source, AxisTiles tiles, T* rows, T* results) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            (long tile, long panel) = Math.DivRem(chunk, tiles.Panels);
            AxisBlock block = tiles.Place(tile, out long result);
            nuint from = (nuint)(panel * AxisTiles.PanelWidth), to = nuint.Min(from + AxisTiles.PanelWidth, block.Width);
            if (from >= to) return;
            T* first = rows + tile * tiles.Accumulators * tiles.Width;
            ReduceAxisLoop.FoldAccumulators<T, TSource, TLine>(
                vectors, source, first, block.Width, nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()), from, to);
            new ReadOnlySpan<T>(first + from, (int)(to - from)).CopyTo(new Span<T>(results + result + (long)from, (int)(to - from)));
        }
    }

    /// <summary>The tree over the results of blocks, a strip of lines.</summary>
    private readonly struct BlocksWork<T, TSource, TLine>(bool vectors, TSource source, AxisTiles tiles, T* results, T* y) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            AxisShape shape = tiles.Shape;
            (long outer, long strip) = Math.DivRem(chunk, tiles.Strips);
            long from = strip * tiles.Width, to = long.Min(from + tiles.Width, shape.Inner);
            T* first = results + outer * tiles.Blocks * shape.Inner;
            ReduceAxisLoop.FoldBlocks<T, TSource, TLine>(vectors, source, first, (nuint)shape.Inner, (nuint)tiles.Blocks, (nuint)from, (nuint)to);
            new ReadOnlySpan<T>(first + from, (int)(to - from)).CopyTo(new Span<T>(y + outer * shape.Inner + from, (int)(to - from)));
        }
    }
}
