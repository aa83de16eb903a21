using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // A group takes a line whole. Few long ones are cut into parts like arrays, so that more groups than there are lines have work.
    private const long FewLines = 64, LongLine = 16 * CountedPart;

    public override void CountAxis<T>(View<T> x, View<long> y, AxisShape shape)
    {
        if (y.Length == 0) return;
        if (shape.Axis == 0) Fill(y, 0);
        else if (!IsCut(shape)) Count(x, y, AxisLayout.Of(shape, GroupSize));
        else for (long line = 0; line < shape.Lines; line++) Count(x.Slice(line * shape.Axis, shape.Axis), y.Slice(line, 1));
    }

    public override void ArgReduceAxis<T, TOp>(View<T> x, View<long> y, AxisShape shape, TOp op)
    {
        if (y.Length == 0) return;
        if (!IsCut(shape)) ArgReduce(Pattern.ArgReduceAxis, x, y, y, AxisLayout.Of(shape, GroupSize), absolute: 0, chosen: 0, op);
        else for (long line = 0; line < shape.Lines; line++) ArgReduce(x.Slice(line * shape.Axis, shape.Axis), y.Slice(line, 1), op);
    }

    private static bool IsCut(AxisShape shape) => shape.Inner == 1 && shape.Lines <= FewLines && shape.Axis >= LongLine;
}
