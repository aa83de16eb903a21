using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void ReduceAxis<T, TOp>(View<T> x, View<T> y, AxisShape shape, TOp op)
    {
        if (y.Length == 0) return;
        if (shape.Axis == 0)
        {
            Fill(y, Canonical.Empty<T, TOp>(op));
            return;
        }

        if (IsLong<T>(shape.Axis, shape.Inner))
        {
            ReduceLines(Pattern.ReduceAxis, x, y, BlockLayout.Of(x, shape.Axis, shape.Axis), op);
            return;
        }

        var lines = new AxisBlocks(AxisLayout.Of(shape, Canonical.Lanes<T>()), Canonical.Lanes<T>());
        using GpuBuffer? memory = Partial(lines.Blocks, y, out View<T> partial);
        (AxisLayout layout, long blocks, int lanes, T identity) = (lines.Layout, lines.Blocks, lines.Lanes, op.Identity);
        GpuKernel kernel = _kernels.Get(Pattern.ReduceAxis, "ReduceAxis", "ReduceAxis", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Groups(lines.Groups),
            [
                Input(x), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&blocks), GpuArgument.Of(&lanes), GpuArgument.Of(&identity),
                GpuArgument.Of(&op),
            ]);
        Tree(Pattern.ReduceAxis, partial, y, blocks, op);
    }

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> center, View<T> y, AxisShape shape)
    {
        if (y.Length == 0) return;
        if (shape.Axis == 0)
        {
            Fill(y, T.Zero);
            return;
        }

        if (IsLong<T>(shape.Axis, shape.Inner))
        {
            var layout = BlockLayout.Of(x, shape.Axis, shape.Axis);
            T identity = default(SumOfSquares<T>).Identity;
            using GpuBuffer? memory = Partial(layout.Blocks, y, out View<T> partial);
            GpuKernel kernel = _kernels.Get(Pattern.ReduceAxis, "Reduce", "Deviations", typeof(T), null);
            _queue.Launch(
                kernel, Blocks(partial.Length), [Input(x), Input(center), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&identity)]);
            Tree(Pattern.ReduceAxis, partial, y, layout.Blocks, default(SumOfSquares<T>));
            return;
        }

        var lines = new AxisBlocks(AxisLayout.Of(shape, Canonical.Lanes<T>()), Canonical.Lanes<T>());
        Pairs(Pattern.ReduceAxis, "ReduceAxis", "DeviationsAxis", lines, x, center, y, default(SumOfSquares<T>));
    }

    public override void MatVec<T>(View<T> a, View<T> x, View<T> y, long rows, long columns, long leading)
    {
        if (rows == 0) return;
        if (columns == 0)
        {
            Fill(y, Canonical.Empty<T, Dot<T>>(default));
            return;
        }

        if (IsLong<T>(columns, 1))
        {
            ZipReduceLines(Pattern.MatVec, a, x, y, BlockLayout.Of(a, x, columns, leading, 0), default(Dot<T>));
            return;
        }

        var lines = new AxisBlocks(AxisLayout.Rows(columns, leading, rows, Canonical.Lanes<T>()), Canonical.Lanes<T>());
        Pairs(Pattern.MatVec, "MatVec", "MatVec", lines, a, x, y, default(Dot<T>));
    }

    /// <summary>Lines of elements that meet others: their centers, or a vector.</summary>
    private void Pairs<T, TOp>(Pattern pattern, string file, string name, AxisBlocks lines, View<T> x, View<T> other, View<T> y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        using GpuBuffer? memory = Partial(lines.Blocks, y, out View<T> partial);
        (AxisLayout layout, long blocks, int lanes, T identity) = (lines.Layout, lines.Blocks, lines.Lanes, op.Identity);
        _queue.Launch(
            _kernels.Get(pattern, file, name, typeof(T), null), Groups(lines.Groups),
            [
                Input(x), Input(other), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&blocks), GpuArgument.Of(&lanes),
                GpuArgument.Of(&identity),
            ]);
        Tree(pattern, partial, y, blocks, op);
    }

    /// <summary>Whether elements of a line lie side by side and are at least a row of accumulators: a block's threads then have 16 bytes each.</summary>
    private static bool IsLong<T>(long axis, long inner)
        where T : unmanaged => inner == 1 && axis >= Canonical.Lanes<T>();
}
