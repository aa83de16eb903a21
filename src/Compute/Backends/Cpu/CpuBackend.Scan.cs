using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive)
    {
        long blocks = Canonical.Blocks(x.Length);
        if (blocks == 0) return;
        T* pending = stackalloc T[TreeFold<T, MapReduceSource<T, Plain<T, TOp>>>.Depth];
        var tree = new TreeFold<T, MapReduceSource<T, Plain<T, TOp>>>(pending, new(x.Pointer, new Plain<T, TOp>(op)));
        using Scratch<T> scratch = Scratch<T>.Rent(2 * blocks);
        T* prefix = scratch.Pointer, last = prefix + blocks;
        var work = new ScanWork<T, TOp>(_vectors, x.Pointer, y.Pointer, x.Length, op, exclusive, prefix, last);

        if (_degree == 1 || blocks == 1)
        {
            for (long b = 0; b < blocks; b++)
            {
                prefix[b] = tree.Prefix();
                tree.Add(work.Block(b));
            }
        }
        else
        {
            // Two passes over the input: block totals, then the blocks from their prefixes. The first writes only to the L1 cache.
            Workers.Run(_degree, blocks, new ScanTotalWork<T, TOp>(x.Pointer, x.Length, op, last));
            for (long b = 0; b < blocks; b++)
            {
                prefix[b] = tree.Prefix();
                tree.Add(last[b]);
            }

            Workers.Run(_degree, blocks, work);
        }

        if (!exclusive) return;
        y.Pointer[0] = Canonical.Empty<T, TOp>(op);
        for (long b = 1; b < blocks; b++) y.Pointer[b * Canonical.BlockLength] = last[b - 1];
    }

    private static int BlockLength(long length, long block) =>
        (int)long.Min(Canonical.BlockLength, length - block * Canonical.BlockLength);

    private readonly struct ScanTotalWork<T, TOp>(T* x, long length, TOp op, T* total) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk) =>
            total[chunk] = ScanLoop.Total(x + chunk * Canonical.BlockLength, BlockLength(length, chunk), op);
    }

    private readonly struct ScanWork<T, TOp>(bool vectors, T* x, T* y, long length, TOp op, bool exclusive, T* prefix, T* last) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk) => Block(chunk);

        /// <summary>Scans a block and returns its total without the prefix.</summary>
        public T Block(long block)
        {
            long start = block * Canonical.BlockLength;
            int count = BlockLength(length, block);
            return exclusive
                ? ScanLoop.BlockExclusive(vectors, x + start, y + start, count, prefix[block], op, out last[block])
                : ScanLoop.Block(vectors, x + start, y + start, count, prefix[block], op);
        }
    }
}
