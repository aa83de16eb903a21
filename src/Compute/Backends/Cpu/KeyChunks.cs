using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Chunks of keys: four for each thread, so that one that is taken away for a while leaves its share to the others.</summary>
internal readonly struct KeyChunks
{
    private readonly long _length;
    private readonly long _each;

    public KeyChunks(long length, int degree)
    {
        _length = length;
        Count = degree == 1 ? 1 : long.Min(4L * degree, length / (BucketSort.LeastLength / 8));
        _each = (length + Count - 1) / Count;
    }

    public long Count { get; }

    public (long Start, nuint Length) Of(long chunk)
    {
        long start = long.Min(chunk * _each, _length);
        return (start, (nuint)long.Min(_each, _length - start));
    }
}

/// <summary>Makes keys of bit patterns, and tells in which bits those of a chunk differ from a key.</summary>
internal readonly unsafe struct EncodeWork<TKey>(TKey* x, TKey* y, KeyChunks chunks, KeyCode<TKey> code, TKey first, TKey* differences) : IChunkedWork
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    public void Invoke(long chunk)
    {
        (long start, nuint length) = chunks.Of(chunk);
        differences[chunk] = KeyLoop.Encode(x + start, y + start, length, code, first);
    }
}

/// <summary>How many keys of a chunk have which digit.</summary>
internal readonly unsafe struct CountWork<TKey>(TKey* keys, KeyChunks chunks, RadixSortLoop.Digit digit, nuint* counts) : IChunkedWork
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    public void Invoke(long chunk)
    {
        (long start, nuint length) = chunks.Of(chunk);
        nuint* own = counts + chunk * digit.Buckets;
        new Span<nuint>(own, digit.Buckets).Clear();
        DigitLoop.Count(keys + start, length, digit.Shift, own, digit.Mask);
    }
}
