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

        using GpuBuffer? memory = Partial(x.Length, result, out View<T> partial);
        int lanes = Canonical.Lanes<T>();
        T identity = op.Identity;
        GpuKernel kernel = _kernels.Get(Pattern.Reduce, "Reduce", "Reduce", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, BlockGroups<T>(partial.Length), [Array(x), Array(partial), GpuArgument.Of(&lanes), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        Tree(Pattern.Reduce, partial, result, partial.Length, op);
    }

    public override void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op)
    {
        if (x.Length == 0)
        {
            Upload([Canonical.Empty<T, TOp>(op)], result);
            return;
        }

        using GpuBuffer? memory = Partial(x.Length, result, out View<T> partial);
        int lanes = Canonical.Lanes<T>();
        T identity = op.Identity;
        GpuKernel kernel = _kernels.Get(Pattern.ZipReduce, "Reduce", "ZipReduce", typeof(T), typeof(TOp));
        _queue.Launch(
            kernel, BlockGroups<T>(partial.Length),
            [Array(x), Array(y), Array(partial), GpuArgument.Of(&lanes), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        Tree(Pattern.ZipReduce, partial, result, partial.Length, op);
    }

    /// <summary>Where the block results go: to the result itself if there is one block only.</summary>
    private GpuBuffer? Partial<T>(long length, View<T> result, out View<T> partial, [CallerMemberName] string pattern = "")
        where T : unmanaged
    {
        long blocks = Canonical.Blocks(length);
        if (blocks > 1) return Scratch(blocks, out partial, pattern);
        partial = result;
        return null;
    }

    /// <summary>A group has as many blocks as it has rows of accumulators.</summary>
    private static GpuGrid BlockGroups<T>(long blocks)
        where T : unmanaged
    {
        int perGroup = GroupSize / Canonical.Lanes<T>();
        return Groups((blocks + perGroup - 1) / perGroup);
    }

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
            _queue.Launch(kernel, Groups(all), [Array(values), Array(result), GpuArgument.Of(&blocks), GpuArgument.Of(&op)]);
            return;
        }

        using GpuBuffer memory = Scratch(all, out View<T> next, pattern.ToString());
        _queue.Launch(kernel, Groups(all), [Array(values), Array(next), GpuArgument.Of(&blocks), GpuArgument.Of(&op)]);
        Tree(pattern, next, result, groups, op);
    }
}
