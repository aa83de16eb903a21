using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    /// <summary>
    /// Block totals, the levels of the tree over them, the prefix of each block from the levels, then the blocks. Of an exclusive scan
    /// the first element of each block is the last value of the block before, which is known only then.
    /// </summary>
    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive)
    {
        long blocks = Canonical.Blocks(x.Length);
        if (blocks == 0) return;
        T identity = op.Identity;
        using GpuBuffer levelMemory = Scratch(2 * blocks, out View<T> levels);
        using GpuBuffer prefixMemory = Scratch(blocks, out View<T> prefixes);
        using GpuBuffer lastMemory = Scratch(blocks, out View<T> last);

        GpuKernel totals = Kernel("Totals");
        _queue.Launch(totals, Groups(blocks), [Array(x), Array(levels.Slice(0, blocks)), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        GpuKernel pairs = Kernel("Pairs");
        long offset = 0;
        for (long count = blocks; count > 1; offset += count, count /= 2)
        {
            View<T> level = levels.Slice(offset, count), next = levels.Slice(offset + count, count / 2);
            _queue.Launch(pairs, Threads(next.Length), [Array(level), Array(next), GpuArgument.Of(&op)]);
        }

        _queue.Launch(Kernel("Prefixes"), Threads(blocks), [Array(levels), Array(prefixes), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        int flag = exclusive ? 1 : 0;
        _queue.Launch(
            Kernel("Blocks"), Groups(blocks),
            [Array(x), Array(y), Array(prefixes), Array(last), GpuArgument.Of(&flag), GpuArgument.Of(&identity), GpuArgument.Of(&op)]);
        if (!exclusive) return;

        T first = Canonical.Empty<T, TOp>(op);
        GpuKernel firsts = _kernels.Get(Pattern.Scan, "Scan", "Firsts", typeof(T), null);
        _queue.Launch(firsts, Threads(blocks), [Array(y), Array(last), GpuArgument.Of(&first)]);

        GpuKernel Kernel(string name) => _kernels.Get(Pattern.Scan, "Scan", name, typeof(T), typeof(TOp));
    }
}
