using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override void Moments<T>(View<T> x, View<T> result) =>
        Moments(x, new AxisShape(1, x.Length, 1), new(result.Slice(0, 1), result.Slice(1, 1), result.Slice(2, 1)), Pattern.Reduce);

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> y, AxisShape shape)
    {
        if (y.Length == 0) return;
        if (shape.Axis == 0)
        {
            Fill(y, T.Zero);
            return;
        }

        using GpuBuffer memory = Scratch(2 * y.Length, out View<T> means);
        Moments(x, shape, new(means.Slice(0, y.Length), From(means, y.Length), y), Pattern.ReduceAxis);
    }

    /// <summary>The moments of each line: those of its blocks, and the tree over these.</summary>
    private void Moments<T>(View<T> x, AxisShape shape, MomentViews<T> results, Pattern pattern)
        where T : unmanaged, INumber<T>
    {
        long blocks = Canonical.Blocks(shape.Axis), count = shape.Lines * blocks;
        if (blocks == 1)
        {
            BlockMoments(x, shape, results, pattern);
            return;
        }

        // Those of all blocks; behind them those of each level of the tree, less than as many.
        using GpuBuffer memory = Scratch(3 * shape.Lines * (2 * blocks + BitOperations.Log2((ulong)blocks)), out View<T> room, nameof(Moments));
        MomentViews<T> level = MomentViews<T>.Of(room, count);
        BlockMoments(x, shape, level, pattern);
        for (long length = Canonical.BlockLength; blocks > 1; length *= 2)
        {
            room = From(room, 3 * count);
            long half = (blocks + 1) / 2;
            count = shape.Lines * half;
            MomentViews<T> next = half == 1 ? results : MomentViews<T>.Of(room, count);
            MomentWeights<T> whole = MomentWeights<T>.Of(length, length), last = MomentWeights<T>.Of(length, shape.Axis - (blocks - 1) * length);
            _queue.Launch(
                _kernels.Get(pattern, "Moments", "MomentPairs", typeof(T), null), Threads(count),
                [
                    Input(level.Pivots), Input(level.Offsets), Input(level.Squares), Array(next.Pivots), Array(next.Offsets), Array(next.Squares),
                    GpuArgument.Of(&blocks), GpuArgument.Of(&whole), GpuArgument.Of(&last),
                ]);
            (blocks, level) = (half, next);
        }
    }

    private void BlockMoments<T>(View<T> x, AxisShape shape, MomentViews<T> results, Pattern pattern)
        where T : unmanaged, INumber<T>
    {
        long blocks = Canonical.Blocks(shape.Axis), inLast = shape.Axis - (blocks - 1) * Canonical.BlockLength;
        T identity = default(Add<T>).Identity, row = T.CreateTruncating(Canonical.Lanes<T>()), whole = T.CreateTruncating(Canonical.BlockLength);
        T lastRow = T.CreateTruncating(long.Min(inLast, Canonical.Lanes<T>())), last = T.CreateTruncating(inLast);
        if (IsLong<T>(shape.Axis, shape.Inner))
        {
            var layout = BlockLayout.Of(x, shape.Axis, shape.Axis);
            _queue.Launch(
                _kernels.Get(pattern, "Moments", "Moments", typeof(T), null), Blocks(results.Squares.Length),
                [
                    Input(x), Array(results.Pivots), Array(results.Offsets), Array(results.Squares), GpuArgument.Of(&layout), GpuArgument.Of(&identity),
                    GpuArgument.Of(&row), GpuArgument.Of(&whole), GpuArgument.Of(&lastRow), GpuArgument.Of(&last),
                ]);
            return;
        }

        var lines = new AxisBlocks(AxisLayout.Of(shape, Canonical.Lanes<T>()), Canonical.Lanes<T>());
        (AxisLayout axis, int lanes) = (lines.Layout, lines.Lanes);
        _queue.Launch(
            _kernels.Get(pattern, "Moments", "MomentsAxis", typeof(T), null), Groups(lines.Groups),
            [
                Input(x), Array(results.Pivots), Array(results.Offsets), Array(results.Squares), GpuArgument.Of(&axis), GpuArgument.Of(&blocks), GpuArgument.Of(&lanes),
                GpuArgument.Of(&identity), GpuArgument.Of(&row), GpuArgument.Of(&whole), GpuArgument.Of(&lastRow), GpuArgument.Of(&last),
            ]);
    }

    /// <summary>Where moments lie.</summary>
    private readonly record struct MomentViews<T>(View<T> Pivots, View<T> Offsets, View<T> Squares)
        where T : unmanaged, INumber<T>
    {
        /// <summary>Those of so many blocks, at the beginning of a view.</summary>
        public static MomentViews<T> Of(View<T> room, long count) => new(room.Slice(0, count), room.Slice(count, count), room.Slice(2 * count, count));
    }
}
