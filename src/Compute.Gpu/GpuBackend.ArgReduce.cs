using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements of an array that a group compares: 16 for each thread.
    private const long ComparedPart = 16 * GroupSize;

    /// <summary>The best of each part, then the best of these, until one is left.</summary>
    public override void ArgReduce<T, TOp>(View<T> x, View<long> result, TOp op) => ArgReduce(x, result, result, chosen: 0, op);

    private void ArgReduce<T, TOp>(View<T> x, View<long> candidates, View<long> result, int chosen, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        AxisLayout parts = AxisLayout.Parts(chosen != 0 ? candidates.Length : x.Length, ComparedPart);
        if (parts.Lines == 1)
        {
            ArgReduce(Pattern.ArgReduce, x, candidates, result, parts, absolute: 1, chosen, op);
            return;
        }

        using GpuBuffer memory = Scratch(parts.Lines, out View<long> best);
        ArgReduce(Pattern.ArgReduce, x, candidates, best, parts, absolute: 1, chosen, op);
        ArgReduce(x, best, result, chosen: 1, op);
    }

    private void ArgReduce<T, TOp>(
        Pattern pattern, View<T> x, View<long> candidates, View<long> y, AxisLayout layout, int absolute, int chosen, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T> =>
        _queue.Launch(
            _kernels.Get(pattern, "ArgReduce", "ArgReduce", typeof(T), typeof(TOp)), Groups(layout.Groups),
            [
                Input(x), Input(candidates), Array(y), GpuArgument.Of(&layout), GpuArgument.Of(&absolute), GpuArgument.Of(&chosen),
                GpuArgument.Of(&op),
            ]);
}
