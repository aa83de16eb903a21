using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // Elements that a thread takes at a time along an axis: what BlocksPerGroup blocks are for whole arrays.
    private const long AxisChunk = BlocksPerGroup * Canonical.BlockLength;

    public override void ReduceAxis<T, TOp>(View<T> x, View<T> y, AxisShape shape, TOp op)
    {
        if (shape.Axis == 0)
        {
            FillLoop.Run(y.Pointer, Canonical.Empty<T, TOp>(op), (nint)y.Length);
        }
        else if (shape.Inner > 1)
        {
            var tiles = new AxisTiles(shape, Canonical.Lanes<T>(), ReduceAxisLoop.StripWidth, _degree);
            using Scratch<T> blocks = Scratch<T>.Rent(tiles.Blocks > 1 ? shape.Lines * tiles.Blocks : 0);
            ReduceStrips<T, OperatorStrips<T, TOp>>(new(_vectors, x.Pointer, op, tiles.Blocks > 1 ? blocks.Pointer : y.Pointer, y.Pointer), tiles);
        }
        else if (IsCutAlong(shape))
        {
            for (long line = 0; line < shape.Lines; line++)
                y.Pointer[line] = Reduce<T, MapReduceSource<T, TOp>>(new(x.Pointer + line * shape.Axis, op), shape.Axis);
        }
        else
        {
            bool far = _vectors && CacheSizes.AreBeyond(x.ByteLength);
            long lines = LinesPerChunk(shape);
            Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new LineWork<T, TOp>(_vectors, far, x.Pointer, shape, lines, y.Pointer, op));
        }
    }

    private static long LinesPerChunk(AxisShape shape) => long.Max(1, AxisChunk / shape.Axis);

    /// <summary>Whether lines are so few and so long that threads share each of them.</summary>
    private bool IsCutAlong(AxisShape shape) => shape.Inner == 1 && shape.Lines < 4 * _degree && shape.Axis >= _degree * AxisChunk;

    /// <summary>Lines that follow one another in memory. Far ones are asked for 8 KiB before they are read, whichever line that is of.</summary>
    private readonly struct LineWork<T, TOp>(bool vectors, bool far, T* x, AxisShape shape, long lines, T* y, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            for (long line = chunk * lines, end = long.Min(line + lines, shape.Lines); line < end; line++)
            {
                T* first = x + line * shape.Axis;
                y[line] = far
                    ? ReduceLoop.Run<T, FarSource<T, TOp>>(vectors, new(first, op), 0, (nuint)shape.Axis)
                    : ReduceLoop.Run<T, MapReduceSource<T, TOp>>(vectors, new(first, op), 0, (nuint)shape.Axis);
            }
        }
    }
}
