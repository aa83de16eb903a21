using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void ArgReduceAxis<T, TOp>(View<T> x, View<long> y, AxisShape shape, TOp op)
    {
        var strips = new Strips(shape, ReduceAxisLoop.StripWidth);
        if (IsCutAlong(shape))
        {
            for (long line = 0; line < shape.Lines; line++) ArgReduce(x.Slice(line * shape.Axis, shape.Axis), y.Slice(line, 1), op);
            return;
        }

        // Few strips are cut into parts along the axis, four for each thread, so that one that is taken away for a while leaves its share to the others.
        long parts = shape.Inner == 1 || _degree == 1 ? 1 : long.Clamp(4 * _degree / strips.Count, 1, long.Max(1, strips.Elements / AxisChunk));
        if (parts == 1)
        {
            Workers.Run(_degree, strips.Chunks, new ArgReduceStripsWork<T, TOp>(_vectors, x.Pointer, strips, y.Pointer, op));
            return;
        }

        long length = (shape.Axis + parts - 1) / parts;
        parts = (shape.Axis + length - 1) / length;
        using Scratch<T> best = Scratch<T>.Rent(strips.Count * parts * strips.Width);
        using Scratch<long> index = Scratch<long>.Rent(strips.Count * parts * strips.Width);
        var work = new ArgReducePartsWork<T, TOp>(_vectors, x.Pointer, strips, parts, length, best.Pointer, index.Pointer, op);
        Workers.Run(_degree, strips.Count * parts, work);
        Workers.Run(_degree, strips.Count * work.Panels, new ArgReducePanelsWork<T, TOp>(work, y.Pointer));
    }

    /// <summary>Whole strips, one after the other.</summary>
    private readonly struct ArgReduceStripsWork<T, TOp>(bool vectors, T* x, Strips strips, long* y, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            AxisShape shape = strips.Shape;
            bool far = vectors && CacheSizes.AreBeyond(shape.Lines * shape.Axis * sizeof(T));
            using Scratch<T> best = Scratch<T>.Rent(2 * strips.Width);
            foreach (long strip in strips.Of(chunk))
            {
                strips.Place(strip, out long index, out long line, out long width);
                if (shape.Inner == 1) y[line] = (long)ArgReduceLoop.Run(vectors, x + index, (nuint)shape.Axis, op, far, out _);
                else
                {
                    ArgReduceAxisLoop.Run(
                        vectors, x + index, (nuint)shape.Axis, (nuint)shape.Inner, (nuint)width, best.Pointer, best.Pointer + strips.Width, y + line, op);
                }
            }
        }
    }

    /// <summary>Parts of strips: some elements of each line.</summary>
    private readonly struct ArgReducePartsWork<T, TOp>(bool vectors, T* x, Strips strips, long parts, long length, T* best, long* index, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        // Lines whose parts are compared at a time.
        private const long PanelWidth = 512;

        public long Panels => (strips.Width + PanelWidth - 1) / PanelWidth;

        public void Invoke(long chunk)
        {
            (long strip, long part) = Math.DivRem(chunk, parts);
            AxisShape shape = strips.Shape;
            strips.Place(strip, out long first, out _, out long width);
            long start = part * length;
            using Scratch<T> places = Scratch<T>.Rent(width);
            ArgReduceAxisLoop.Run(
                vectors, x + first + start * shape.Inner, (nuint)long.Min(length, shape.Axis - start), (nuint)shape.Inner, (nuint)width,
                best + chunk * strips.Width, places.Pointer, index + chunk * strips.Width, op);
        }

        /// <summary>The best of all parts, of a panel of lines; among equals the first part's.</summary>
        public void Choose(long chunk, long* y)
        {
            (long strip, long panel) = Math.DivRem(chunk, Panels);
            strips.Place(strip, out _, out long line, out long width);
            long last = long.Min(width, (panel + 1) * PanelWidth);
            for (long c = panel * PanelWidth; c < last; c++)
            {
                long at = strip * parts * strips.Width + c;
                T value = best[at];
                y[line + c] = index[at];
                for (long part = 1; part < parts; part++)
                {
                    at += strips.Width;
                    if (ArgReduceLoop.Replaces(best[at], ref value, op)) y[line + c] = part * length + index[at];
                }
            }
        }
    }

    private readonly struct ArgReducePanelsWork<T, TOp>(ArgReducePartsWork<T, TOp> parts, long* y) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk) => parts.Choose(chunk, y);
    }
}
