using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Search<T>(View<T> sorted, View<T> values, View<long> index, SortOrder order, bool right)
    {
        if (sizeof(T) == sizeof(uint)) Search<T, uint>(sorted, values, index, KeyCode<uint>.Of<T>(order), right);
        else Search<T, ulong>(sorted, values, index, KeyCode<ulong>.Of<T>(order), right);
    }

    public override void Merge<T>(View<T> a, View<T> b, View<T> y, SortOrder order)
    {
        if (sizeof(T) == sizeof(uint)) Merge((uint*)a.Pointer, a.Length, (uint*)b.Pointer, b.Length, (uint*)y.Pointer, KeyCode<uint>.Of<T>(order));
        else Merge((ulong*)a.Pointer, a.Length, (ulong*)b.Pointer, b.Length, (ulong*)y.Pointer, KeyCode<ulong>.Of<T>(order));
    }

    public override long FirstDisorder<T>(View<T> x, SortOrder order) => sizeof(T) == sizeof(uint)
        ? SearchLoop.FirstDisorder((uint*)x.Pointer, (nint)x.Length, KeyCode<uint>.Of<T>(order))
        : SearchLoop.FirstDisorder((ulong*)x.Pointer, (nint)x.Length, KeyCode<ulong>.Of<T>(order));

    private void Search<T, TKey>(View<T> sorted, View<T> values, View<long> index, KeyCode<TKey> code, bool right)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long chunk = ChunkLength(values.Length);
        var work = new SearchWork<TKey>((TKey*)sorted.Pointer, sorted.Length, (TKey*)values.Pointer, index.Pointer, values.Length, chunk, code, right);
        Workers.Run(_degree, (values.Length + chunk - 1) / chunk, work);
    }

    private void Merge<TKey>(TKey* a, long aLength, TKey* b, long bLength, TKey* y, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long length = aLength + bLength, chunk = ChunkLength(length);
        Workers.Run(_degree, (length + chunk - 1) / chunk, new MergeWork<TKey>(a, aLength, b, bLength, y, chunk, code));
    }

    private readonly struct SearchWork<TKey>(
        TKey* sorted, long sortedLength, TKey* values, long* index, long length, long chunkLength, KeyCode<TKey> code, bool right) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            SearchLoop.Run(sorted, (nint)sortedLength, values + start, index + start, (nint)long.Min(chunkLength, length - start), code, right);
        }
    }

    /// <summary>Each chunk of the result comes from a part of each input, which two searches find.</summary>
    private readonly struct MergeWork<TKey>(TKey* a, long aLength, TKey* b, long bLength, TKey* y, long chunkLength, KeyCode<TKey> code) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength, end = long.Min(start + chunkLength, aLength + bLength);
            MergeLoop.Part<TKey, NoValue>(a, null, (nint)aLength, b, null, (nint)bLength, (nint)start, (nint)end, y + start, null, code);
        }
    }
}
