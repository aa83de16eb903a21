using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // Counters of a chunk are 32 bits wide.
    private const long MostCounted = 1 << 30;

    public override void Histogram<T>(View<T> x, View<long> counts, T low, T high) =>
        Histogram(x, counts, new EvenBins<T>(low, high, (int)counts.Length));

    public override void Histogram<T>(View<T> x, View<T> edges, View<long> counts)
    {
        int bins = (int)counts.Length;
        if (!PaysIndex(x.Length, bins))
        {
            Histogram(x, counts, new EdgeBins<T>(edges.Pointer, bins));
            return;
        }

        using Scratch<Candidates> cells = Scratch<Candidates>.Rent(IndexedBins<T>.Room(bins));
        Histogram(x, counts, new IndexedBins<T>(edges.Pointer, bins, cells.Pointer));
    }

    public override void BinCount<T>(View<T> x, View<long> counts) => Histogram(x, counts, new ValueBins<T>((int)counts.Length));

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> sums, T low, T high) =>
        HistogramWeighted(x, weights, sums, new EvenBins<T>(low, high, (int)sums.Length));

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> edges, View<T> sums)
    {
        int bins = (int)sums.Length;
        if (!PaysIndex(x.Length, bins))
        {
            HistogramWeighted(x, weights, sums, new EdgeBins<T>(edges.Pointer, bins));
            return;
        }

        using Scratch<Candidates> cells = Scratch<Candidates>.Rent(IndexedBins<T>.Room(bins));
        HistogramWeighted(x, weights, sums, new IndexedBins<T>(edges.Pointer, bins, cells.Pointer));
    }

    public override long FirstOutside<T>(View<T> x, ulong limit) => HistogramLoop.FirstOutside(x.Pointer, (nint)x.Length, limit);

    // An index takes a few ns for each bin, and saves as much for each element. The scalar tier does without.
    private bool PaysIndex(long length, int bins) => _vectors && length > bins;

    private void Histogram<T, TBins>(View<T> x, View<long> counts, TBins bins)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        new Span<long>(counts.Pointer, (int)counts.Length).Clear();
        // Clearing and adding a chunk's counters shall take a small part of its time.
        long chunk = long.Min(MostCounted, long.Max(ChunkLength(x.Length), 16 * counts.Length));
        Workers.Run(_degree, (x.Length + chunk - 1) / chunk, new HistogramWork<T, TBins>(_vectors, x.Pointer, x.Length, chunk, bins, counts.Pointer));
    }

    private void HistogramWeighted<T, TBins>(View<T> x, View<T> weights, View<T> sums, TBins bins)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        const long blockLength = HistogramLoop.BlockLength;
        long blocks = (x.Length + blockLength - 1) / blockLength;
        new Span<T>(sums.Pointer, (int)sums.Length).Clear();
        if (blocks == 0) return;

        // A few blocks at once, then into the tree in their order: memory for the blocks in flight and the levels of the tree, not for all blocks.
        int stride = bins.Bins + 1, batch = (int)long.Min(blocks, 2L * _degree), depth = BitOperations.Log2((ulong)blocks) + 1;
        using LargeScratch<T> memory = LargeScratch<T>.Rent((long)(batch + depth) * stride);
        T* results = memory.Pointer, pending = results + (long)batch * stride;
        for (long first = 0; first < blocks; first += batch)
        {
            long count = long.Min(batch, blocks - first);
            Workers.Run(_degree, count, new HistogramSumWork<T, TBins>(x, weights, first, bins, results, stride));
            for (long b = 0; b < count; b++)
            {
                T* result = results + b * stride;
                int level = 0;
                for (; (first + b >> level & 1) != 0; level++) AddRow(pending + (long)level * stride, result, result, stride);
                new ReadOnlySpan<T>(result, stride).CopyTo(new Span<T>(pending + (long)level * stride, stride));
            }
        }

        // What is left over at the end joins from the right, the shortest first.
        T* total = null;
        for (int level = 0; level < depth; level++)
        {
            if ((blocks >> level & 1) == 0) continue;
            T* row = pending + (long)level * stride;
            if (total is not null) AddRow(row, total, row, stride);
            total = row;
        }

        new ReadOnlySpan<T>(total, bins.Bins).CopyTo(new Span<T>(sums.Pointer, bins.Bins));
    }

    private void AddRow<T>(T* x, T* y, T* z, int length)
        where T : unmanaged, INumber<T> => default(ZipElements<T, Add<T>>).Run(_vectors, x, y, y, z, (nuint)length);

    private readonly struct HistogramWork<T, TBins>(bool vectors, T* x, long length, long chunkLength, TBins bins, long* counts) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            using Scratch<int> rows = Scratch<int>.Rent(HistogramLoop.Rows * (bins.Bins + 1L));
            HistogramLoop.Count(vectors, x + start, (nint)long.Min(chunkLength, length - start), bins, rows.Pointer);
            for (int b = 0; b < bins.Bins; b++)
            {
                if (rows.Pointer[b] != 0) Interlocked.Add(ref counts[b], rows.Pointer[b]);
            }
        }
    }

    private readonly struct HistogramSumWork<T, TBins>(View<T> x, View<T> weights, long first, TBins bins, T* results, int stride) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        public void Invoke(long chunk)
        {
            long start = (first + chunk) * HistogramLoop.BlockLength;
            T* sums = results + chunk * stride;
            new Span<T>(sums, stride).Clear();
            HistogramLoop.Sum(x.Pointer + start, weights.Pointer + start, (nint)long.Min(HistogramLoop.BlockLength, x.Length - start), bins, sums);
        }
    }
}
