using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override long RunLengths<T>(View<T> x, View<T> values, View<long> lengths) => sizeof(T) == sizeof(uint)
        ? RunLengths((uint*)x.Pointer, x.Length, (uint*)values.Pointer, values.Length, lengths.Pointer)
        : RunLengths((ulong*)x.Pointer, x.Length, (ulong*)values.Pointer, values.Length, lengths.Pointer);

    public override long Unique<T>(View<T> x, View<T> y)
    {
        using LargeScratch<T> sorted = LargeScratch<T>.Rent(x.Length);
        var view = new View<T>(sorted.Pointer, x.Length);
        Sort<T, NoValue>(x, default, view, default, SortOrder.Ascending);
        return RunLengths(view, y, default);
    }

    private long RunLengths<TKey>(TKey* x, long length, TKey* values, long room, long* lengths)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        long chunkLength = _degree == 1 ? long.Max(1, length) : ChunkLength(length), chunks = (length + chunkLength - 1) / chunkLength;
        // A run belongs to the chunk where it begins. What comes out first is where: how long follows from the next one.
        using Scratch<long> places = Scratch<long>.Rent(chunks + 1);
        Workers.Run(_degree, chunks, new RunCountWork<TKey>(x, length, chunkLength, places.Pointer));
        long runs = Places(places.Pointer, chunks);
        if (runs > room) return runs;
        Workers.Run(_degree, chunks, new RunBeginWork<TKey>(x, length, chunkLength, places.Pointer, values, lengths));
        if (lengths == null) return runs;

        chunkLength = _degree == 1 ? long.Max(1, runs) : ChunkLength(runs);
        chunks = (runs + chunkLength - 1) / chunkLength;
        using Scratch<long> nexts = Scratch<long>.Rent(chunks);
        for (long c = 0; c < chunks; c++) nexts.Pointer[c] = c + 1 < chunks ? lengths[(c + 1) * chunkLength] : length;
        Workers.Run(_degree, chunks, new RunLengthWork(lengths, runs, chunkLength, nexts.Pointer));
        return runs;
    }

    private readonly struct RunCountWork<TKey>(TKey* x, long length, long chunkLength, long* runs) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength, end = long.Min(length, start + chunkLength);
            // With the element before, whose run began earlier.
            runs[chunk] = chunk == 0 ? CompactLoop.Runs(x, (nint)end) : CompactLoop.Runs(x + start - 1, (nint)(end - start + 1)) - 1;
        }
    }

    private readonly struct RunBeginWork<TKey>(TKey* x, long length, long chunkLength, long* places, TKey* values, long* starts) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength, end = long.Min(length, start + chunkLength), place = places[chunk];
            CompactLoop.BeginRuns(x, (nint)start, (nint)end, values + place, starts == null ? null : starts + place, (nint)(places[chunk + 1] - place));
        }
    }

    private readonly struct RunLengthWork(long* starts, long runs, long chunkLength, long* nexts) : IChunkedWork
    {
        public void Invoke(long chunk)
        {
            long first = chunk * chunkLength;
            CompactLoop.Distances(starts + first, (nint)long.Min(chunkLength, runs - first), nexts[chunk]);
        }
    }
}
