using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override long Compact<T>(View<T> x, View<T> mask, View<T> y) => Parted(x, mask, y, both: false);

    public override long Partition<T>(View<T> x, View<T> mask, View<T> y) => Parted(x, mask, y, both: true);

    /// <summary>Counts what each chunk keeps, then, if there is room for it, puts the chunks' parts side by side. Returns how many elements are kept.</summary>
    private long Parted<T>(View<T> x, View<T> mask, View<T> y, bool both)
        where T : unmanaged, INumber<T>
    {
        long chunkLength = _degree == 1 ? long.Max(1, x.Length) : ChunkLength(x.Length), chunks = (x.Length + chunkLength - 1) / chunkLength;
        using Scratch<long> places = Scratch<long>.Rent(chunks + 1);
        Workers.Run(_degree, chunks, new MaskWork<T>(_vectors, mask, chunkLength, places.Pointer));
        long kept = Places(places.Pointer, chunks);
        if (kept > y.Length) return kept;
        Workers.Run(_degree, chunks, new PartWork<T>(_vectors, x, mask, y.Pointer, both ? y.Pointer + kept : null, chunkLength, places.Pointer));
        return kept;
    }

    /// <summary>Counts become places: what the chunks before have, and behind the last one what all have, which is returned.</summary>
    private static long Places(long* counts, long chunks)
    {
        long sum = 0;
        for (long c = 0; c < chunks; c++)
        {
            long count = counts[c];
            counts[c] = sum;
            sum += count;
        }

        return counts[chunks] = sum;
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

    private readonly struct PartWork<T>(bool vectors, View<T> x, View<T> mask, T* kept, T* others, long chunkLength, long* places) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            nint length = (nint)long.Min(chunkLength, x.Length - start);
            long before = places[chunk];
            nint count = (nint)(places[chunk + 1] - before);
            if (others is null) CompactLoop.Keep(vectors, x.Pointer + start, mask.Pointer + start, length, kept + before, count);
            else CompactLoop.Part(vectors, x.Pointer + start, mask.Pointer + start, length, kept + before, others + (start - before), count);
        }
    }
}
