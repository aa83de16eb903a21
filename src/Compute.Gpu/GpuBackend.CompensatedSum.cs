using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void CompensatedSum<T>(View<T> x, View<T> result) => CompensatedSumAxis(x, result, new AxisShape(1, x.Length, 1));

    public override void CompensatedSumAxis<T>(View<T> x, View<T> y, AxisShape shape)
    {
        if (y.Length == 0) return;
        if (shape.Axis == 0)
        {
            Fill(y, T.Zero);
            return;
        }

        int most = CompensatedSumLoop.Lanes<T>();
        var lines = new AxisBlocks(AxisLayout.Of(shape, most), most);
        (AxisLayout layout, long blocks, int lanes) = (lines.Layout, lines.Blocks, lines.Lanes);

        // Sums and what they lost, of all blocks; behind them those of each level of the tree, less than as many.
        long room = layout.Lines * (2 * blocks + BitOperations.Log2((ulong)blocks));
        using GpuBuffer sumMemory = Scratch(room, out View<T> sums), lostMemory = Scratch(room, out View<T> lost);
        _queue.Launch(
            Kernel("CompensatedSum"), Groups(lines.Groups),
            [Input(x), Array(sums), Array(lost), GpuArgument.Of(&layout), GpuArgument.Of(&blocks), GpuArgument.Of(&lanes)]);
        while (blocks > 1)
        {
            long count = layout.Lines * blocks, next = layout.Lines * ((blocks + 1) / 2);
            View<T> nextSums = sums.Slice(count, next), nextLost = lost.Slice(count, next);
            _queue.Launch(
                Kernel("CompensatedPairs"), Threads(next), [Input(sums), Input(lost), Array(nextSums), Array(nextLost), GpuArgument.Of(&blocks)]);
            blocks = (blocks + 1) / 2;
            (sums, lost) = (From(sums, count), From(lost, count));
        }

        _queue.Launch(Kernel("CompensatedTotals"), Threads(y.Length), [Input(sums), Input(lost), Array(y)]);

        GpuKernel Kernel(string name) => _kernels.Get(Pattern.CompensatedSum, "CompensatedSum", name, typeof(T), null);
    }
}
