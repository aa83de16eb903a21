using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // Bytes of a chunk's input: its local scans stay in the second-level cache until what stands before it is known.
    private static readonly long s_scanBytes = CacheSizes.L2 / 4;

    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive)
    {
        long blocks = Canonical.Blocks(x.Length);
        if (blocks == 0) return;
        T* pending = stackalloc T[TreeFold<T, MapReduceSource<T, Plain<T, TOp>>>.Depth];
        var tree = new TreeFold<T, MapReduceSource<T, Plain<T, TOp>>>(pending, new(x.Pointer, new Plain<T, TOp>(op)));
        using Scratch<T> lasts = Scratch<T>.Rent(exclusive ? blocks : 0);
        // From caches the same loops lose a tenth to the requests (cumsum f32, 1 M elements, two threads: 9.6 to 8.3 G/s); from memory they gain half (16 M: 4.0 to 6.0).
        bool far = CacheSizes.AreBeyond(2 * x.ByteLength);

        if (_degree == 1 || blocks == 1)
        {
            for (long b = 0; b < blocks; b++)
            {
                long start = b * Canonical.BlockLength;
                T prefix = tree.Prefix(), total = exclusive
                    ? ScanLoop.BlockExclusive(_vectors, x.Pointer + start, y.Pointer + start, BlockLength(x.Length, b), prefix, op, out lasts.Pointer[b], far)
                    : ScanLoop.Block(_vectors, x.Pointer + start, y.Pointer + start, BlockLength(x.Length, b), prefix, op, far);
                tree.Add(total);
            }
        }
        else
        {
            long chunk = long.Clamp(blocks / (4L * _degree), 1, long.Max(1, s_scanBytes / (Canonical.BlockLength * sizeof(T))));
            var turns = new ScanTurns();
            Workers.Run(_degree, (blocks + chunk - 1) / chunk, new ScanWork<T, TOp>(_vectors, x, y, op, exclusive, far, chunk, lasts.Pointer, &tree, &turns));
        }

        if (!exclusive) return;
        y.Pointer[0] = Canonical.Empty<T, TOp>(op);
        for (long b = 1; b < blocks; b++) y.Pointer[b * Canonical.BlockLength] = lasts.Pointer[b - 1];
    }

    private static int BlockLength(long length, long block) =>
        (int)long.Min(Canonical.BlockLength, length - block * Canonical.BlockLength);

    /// <summary>Which chunk of a scan is next to be begun, and which to take what stands before it: two cache lines and more apart.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct ScanTurns
    {
        [FieldOffset(128)]
        public long Next;

        [FieldOffset(256)]
        public long Turn;
    }

    /// <summary>
    /// One pass over memory: a chunk's local scans, then, as soon as the chunk before has told what stands before this one, the results. Threads take chunks in their
    /// order, so whoever is waited for is at work. (cumsum f64, 16 M elements, two threads: 8.4 ms; by a pass for totals and one for results 12.3; one thread 10.9. Results
    /// written past the caches make no difference; input and output asked for 8 KiB ahead make it 5.9.)
    /// </summary>
    private readonly struct ScanWork<T, TOp>(
        bool vectors, View<T> x, View<T> y, TOp op, bool exclusive, bool far, long chunkBlocks, T* lasts,
        TreeFold<T, MapReduceSource<T, Plain<T, TOp>>>* tree, ScanTurns* turns)
        : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            long turn = Interlocked.Increment(ref turns->Next) - 1, first = turn * chunkBlocks;
            int count = (int)long.Min(chunkBlocks, Canonical.Blocks(x.Length) - first);
            using Scratch<T> room = Scratch<T>.Rent(count * (Canonical.BlockLength + ScanLoop.CarriesLength + 1L));
            T* local = room.Pointer, carries = local + (long)count * Canonical.BlockLength, prefixes = carries + (long)count * ScanLoop.CarriesLength;
            try
            {
                for (int b = 0; b < count; b++)
                    prefixes[b] = ScanLoop.Begin(vectors, x.Pointer + Start(first + b), local + Start(b), BlockLength(x.Length, first + b), carries + b * ScanLoop.CarriesLength, op, far);
            }
            finally
            {
                // The others wait for this turn even if an operator has thrown.
                Take(turn, prefixes, count);
            }

            for (int b = 0; b < count; b++)
            {
                T* from = local + Start(b), to = y.Pointer + Start(first + b), before = carries + b * ScanLoop.CarriesLength;
                int length = BlockLength(x.Length, first + b);
                if (exclusive) lasts[first + b] = ScanLoop.Exclusive(vectors, from, to, length, before, prefixes[b], op, far);
                else ScanLoop.Inclusive(vectors, from, to, length, before, prefixes[b], op, far);
            }
        }

        private static long Start(long block) => block * Canonical.BlockLength;

        /// <summary>Waits for the chunk's turn; of its blocks' totals, what stands before them is made.</summary>
        private void Take(long turn, T* totals, int count)
        {
            SpinWait spin = default;
            while (Volatile.Read(ref turns->Turn) != turn) spin.SpinOnce(sleep1Threshold: -1);
            try
            {
                for (int b = 0; b < count; b++)
                {
                    T total = totals[b];
                    totals[b] = tree->Prefix();
                    tree->Add(total);
                }
            }
            finally
            {
                Volatile.Write(ref turns->Turn, turn + 1);
            }
        }
    }
}
