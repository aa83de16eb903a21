using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // What a group of the tree kernel takes: two values a thread.
    private const int TreeWidth = 2 * GroupSize;

    public override void Reduce<T, TOp>(View<T> x, View<T> result, TOp op)
    {
        if (x.Length == 0)
        {
            Upload([Canonical.Empty<T, TOp>(op)], result);
            return;
        }

        ReduceLines(Pattern.Reduce, x, result, BlockLayout.Of(x, x.Length, 0), op);
    }

    public override void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op)
    {
        if (x.Length == 0)
        {
            Upload([Canonical.Empty<T, TOp>(op)], result);
            return;
        }

        ZipReduceLines(Pattern.ZipReduce, x, y, result, BlockLayout.Of(x, y, x.Length, 0, 0), op);
    }

    /// <summary>One result for each line.</summary>
    private void ReduceLines<T, TOp>(Pattern pattern, View<T> x, View<T> results, BlockLayout layout, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        using GpuBuffer? memory = Partial(layout.Blocks, results, out View<T> partial);
        T identity = op.Identity;
        GpuKernel kernel = _kernels.Get(pattern, "Reduce", "Reduce", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Blocks(partial.Length), [Input(x), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        Tree(pattern, partial, results, layout.Blocks, op);
    }

    /// <summary>One result for each pair of lines.</summary>
    private void ZipReduceLines<T, TOp>(Pattern pattern, View<T> x, View<T> y, View<T> results, BlockLayout layout, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T>
    {
        using GpuBuffer? memory = Partial(layout.Blocks, results, out View<T> partial);
        T identity = op.Identity;
        GpuKernel kernel = _kernels.Get(pattern, "Reduce", "ZipReduce", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, Blocks(partial.Length),
            [Input(x), Input(y), Array(partial), GpuArgument.Of(&layout), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        Tree(pattern, partial, results, layout.Blocks, op);
    }

    /// <summary>Where the block results go: to the results themselves if lines have one block only.</summary>
    private GpuBuffer? Partial<T>(long blocks, View<T> results, out View<T> partial, [CallerMemberName] string pattern = "")
        where T : unmanaged
    {
        if (blocks > 1) return Scratch(results.Length * blocks, out partial, pattern);
        partial = results;
        return null;
    }

    /// <summary>A launch that reduces so many blocks: 4 in a group, by 16 threads each.</summary>
    private static GpuGrid Blocks(long count) => new(checked((int)((count + 3) / 4)), 1, 1, 64);

    /// <summary>The balanced tree over block results, of each line for itself: 512 become one, until one is left.</summary>
    private void Tree<T, TOp>(Pattern pattern, View<T> values, View<T> result, long blocks, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        if (blocks <= 1) return;
        GpuKernel kernel = _kernels.Get(pattern, "Reduce", "Tree", typeof(T), typeof(TOp));
        long groups = (blocks + TreeWidth - 1) / TreeWidth, all = values.Length / blocks * groups;
        if (groups == 1)
        {
            _queue.Launch(kernel, Groups(all), [Input(values), Array(result), GpuArgument.Of(&blocks), GpuArgument.Of(&op)]);
            return;
        }

        using GpuBuffer memory = Scratch(all, out View<T> next, pattern.ToString());
        _queue.Launch(kernel, Groups(all), [Input(values), Array(next), GpuArgument.Of(&blocks), GpuArgument.Of(&op)]);
        Tree(pattern, next, result, groups, op);
    }
}
