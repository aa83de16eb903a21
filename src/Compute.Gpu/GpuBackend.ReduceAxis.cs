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
        using GpuBuffer? memory = Partial(lines.Blocks, y, out View<T> partial);
        (AxisLayout layout, long blocks, int lanes, T identity) = (lines.Layout, lines.Blocks, lines.Lanes, default(Dot<T>).Identity);
        _queue.Launch(
            _kernels.Get(Pattern.MatVec, "MatVec", "MatVec", typeof(T), null), Groups(lines.Groups),
            [
                Input(a), Input(x), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&blocks), GpuArgument.Of(&lanes), GpuArgument.Of(&identity),
            ]);
        Tree(Pattern.MatVec, partial, y, blocks, default(Dot<T>));
    }

    /// <summary>Whether elements of a line lie side by side and are at least a row of accumulators: a block's threads then have 16 bytes each.</summary>
    private static bool IsLong<T>(long axis, long inner)
        where T : unmanaged => inner == 1 && axis >= Canonical.Lanes<T>();
}
