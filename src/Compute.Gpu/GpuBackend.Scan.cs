using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    /// <summary>
    /// One pass, in which groups tell each other their blocks' totals. Of an exclusive scan the first element of each block is the last value of
    /// the block before: written behind it.
    /// </summary>
    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive)
    {
        long blocks = Canonical.Blocks(x.Length);
        if (blocks == 0) return;

        // A count of groups, and less than twice as many nodes of the tree as blocks, 16 bits of each in a word.
        using GpuBuffer tree = Scratch(1 + 2 * blocks * sizeof(T) / 2, out View<int> words);
        using GpuBuffer lastMemory = Scratch(exclusive ? blocks : 1, out View<T> last);
        Fill(words, 0);
        T identity = op.Identity;
        int wide = x.Address % PieceBytes == 0 && y.Address % PieceBytes == 0 ? 1 : 0, flag = exclusive ? 1 : 0;
        _queue.Launch(
            _kernels.Get(Pattern.Scan, "Scan", "Scan", typeof(T), typeof(TOp)), Groups(blocks),
            [
                Input(x), Array(y), Array(last), Array(words), GpuArgument.Of(&wide), GpuArgument.Of(&flag), GpuArgument.Of(&identity),
                GpuArgument.Of(&op),
            ]);
        if (!exclusive) return;

        T first = Canonical.Empty<T, TOp>(op);
        GpuKernel firsts = _kernels.Get(Pattern.Scan, "Scan", "Firsts", typeof(T), null);
        _queue.Launch(firsts, Threads(blocks), [Array(y), Input(last), GpuArgument.Of(&first)]);
    }
}
