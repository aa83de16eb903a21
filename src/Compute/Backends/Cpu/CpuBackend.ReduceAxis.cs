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
        else ReduceAxis<T, MapAxisSource<T, TOp>, MapReduceSource<T, TOp>>(new(x.Pointer, op), y.Pointer, shape);
    }

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> center, View<T> y, AxisShape shape)
    {
        if (shape.Axis == 0) FillLoop.Run(y.Pointer, T.Zero, (nint)y.Length);
        else ReduceAxis<T, DeviationAxisSource<T>, MapReduceSource<T, SumOfSquaredDeviations<T>>>(new(x.Pointer, center.Pointer), y.Pointer, shape);
    }

    private void ReduceAxis<T, TSource, TLine>(TSource source, T* y, AxisShape shape)
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        if (shape.Inner == 1)
        {
            long lines = long.Max(1, AxisChunk / shape.Axis);
            Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new LineWork<T, TSource, TLine>(_vectors, source, shape, lines, y));
        }
        else
        {
            var strips = new Strips(shape);
            Workers.Run(_degree, strips.Chunks, new StripWork<T, TSource, TLine>(_vectors, source, strips, y));
        }
    }

    public override void ArgReduceAxis<T, TOp>(View<T> x, View<long> y, AxisShape shape, TOp op)
    {
        var strips = new Strips(shape);
        Workers.Run(_degree, strips.Chunks, new ArgReduceAxisWork<T, TOp>(_vectors, x.Pointer, strips, y.Pointer, op));
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

    private readonly struct StripWork<T, TSource, TLine>(bool vectors, TSource source, Strips strips, T* y) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IAxisSource<T, TLine>
        where TLine : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            AxisShape shape = strips.Shape;
            foreach (long strip in strips.Of(chunk))
            {
                strips.Place(strip, out long index, out long line, out long width);
                ReduceAxisLoop.Strip<T, TSource, TLine>(
                    vectors, source, (nuint)shape.Axis, (nuint)shape.Inner, (nuint)index, (nuint)line, (nuint)width, y);
            }
        }
    }

    private readonly struct ArgReduceAxisWork<T, TOp>(bool vectors, T* x, Strips strips, long* y, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            AxisShape shape = strips.Shape;
            foreach (long strip in strips.Of(chunk))
            {
                strips.Place(strip, out long index, out long line, out long width);
                if (shape.Inner == 1) y[line] = (long)ArgReduceLoop.Run(vectors, x + index, (nuint)shape.Axis, op, out _);
                else ArgReduceAxisLoop.Strip(vectors, x + index, (nuint)shape.Axis, (nuint)shape.Inner, (nuint)width, y + line, op);
            }
        }
    }
}
