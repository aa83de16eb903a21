using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override long Compact<T>(View<T> x, View<T> mask, View<T> y)
    {
        long kept;
        Count(mask, new View<long>(&kept, 1));
        if (kept > y.Length) return kept;
        if (_degree == 1)
        {
            CompactLoop.Keep(x.Pointer, mask.Pointer, (nint)x.Length, y.Pointer, (nint)kept);
            return kept;
        }

        Parted(x, mask, new PartWork<T>(x, mask, y.Pointer, null));
        return kept;
    }

    public override long Partition<T>(View<T> x, View<T> mask, View<T> y)
    {
        long kept;
        Count(mask, new View<long>(&kept, 1));
        Parted(x, mask, new PartWork<T>(x, mask, y.Pointer, y.Pointer + kept));
        return kept;
    }

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

    // One thread: a run may reach from any chunk into the next.
    private static long RunLengths<TKey>(TKey* x, long length, TKey* values, long room, long* lengths)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint runs = CompactLoop.Runs(x, (nint)length);
        if (runs > 0 && runs <= room) CompactLoop.Encode(x, (nint)length, values, lengths, runs);
        return runs;
    }

    /// <summary>Counts what each chunk keeps, then puts the chunks' parts side by side.</summary>
    private void Parted<T>(View<T> x, View<T> mask, PartWork<T> work)
        where T : unmanaged, INumber<T>
    {
        long chunkLength = _degree == 1 ? long.Max(1, x.Length) : ChunkLength(x.Length), chunks = (x.Length + chunkLength - 1) / chunkLength;
        using Scratch<long> places = Scratch<long>.Rent(chunks + 1);
        Workers.Run(_degree, chunks, new MaskWork<T>(_vectors, mask, chunkLength, places.Pointer));
        long sum = 0;
        for (long c = 0; c < chunks; c++)
        {
            long count = places.Pointer[c];
            places.Pointer[c] = sum;
            sum += count;
        }

        places.Pointer[chunks] = sum;
        Workers.Run(_degree, chunks, work.Over(chunkLength, places.Pointer));
    }

    private readonly struct MaskWork<T>(bool vectors, View<T> mask, long chunkLength, long* kept) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            kept[chunk] = CountLoop.Run(vectors, mask.Pointer + start, (nuint)long.Min(chunkLength, mask.Length - start));
        }
    }

    private readonly struct PartWork<T>(View<T> x, View<T> mask, T* kept, T* others, long chunkLength = 0, long* places = null) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public PartWork<T> Over(long length, long* keptBefore) => new(x, mask, kept, others, length, keptBefore);

        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            nint length = (nint)long.Min(chunkLength, x.Length - start);
            long before = places[chunk];
            if (others is null) CompactLoop.Keep(x.Pointer + start, mask.Pointer + start, length, kept + before, (nint)(places[chunk + 1] - before));
            else CompactLoop.Part(x.Pointer + start, mask.Pointer + start, length, kept + before, others + (start - before));
        }
    }
}
