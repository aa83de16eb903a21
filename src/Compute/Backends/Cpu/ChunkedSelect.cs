using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// A large selection: threads count digits in chunks of the keys and keep those with the wanted one, chunk by chunk in order; what is left moves together, and when it is
/// little, one thread goes on (<see cref="SelectLoop"/>).
/// </summary>
internal static unsafe class ChunkedSelect
{
    /// <summary>As <see cref="SelectLoop.Run"/>.</summary>
    public static TKey Run<TKey>(int degree, TKey* x, long length, long rank, TKey* keys, KeyCode<TKey> code, out nint equal)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TKey varying = Encode(degree, x, keys, length, code);
        while (length >= BucketSort.LeastLength && !TKey.IsZero(varying))
        {
            RadixSortLoop.Digit digit = RadixSortLoop.Digit.Of(varying, (nuint)length);
            var chunks = new KeyChunks(length, degree);
            using Scratch<nuint> counts = Scratch<nuint>.Rent(chunks.Count * digit.Buckets);
            Workers.Run(degree, chunks.Count, new CountWork<TKey>(keys, chunks, digit, counts.Pointer));

            int wanted = 0;
            long among;
            for (; rank >= (among = Sum(counts.Pointer + wanted, chunks.Count, digit.Buckets)); wanted++) rank -= among;
            Workers.Run(degree, chunks.Count, new KeepWork<TKey>(keys, chunks, digit, wanted, counts.Pointer));
            length = 0;
            for (long c = 0; c < chunks.Count; c++)
            {
                long kept = (long)counts.Pointer[c * digit.Buckets + wanted], bytes = kept * sizeof(TKey);
                Buffer.MemoryCopy(keys + chunks.Of(c).Start, keys + length, bytes, bytes);
                length += kept;
            }

            if (length >= BucketSort.LeastLength) varying = Encode(degree, keys, keys, length, KeyCode<TKey>.Identity);
        }

        return SelectLoop.Among(keys, (nint)length, (nint)rank, out equal);
    }

    /// <summary>As <see cref="SelectLoop.TakeFirst"/>: chunks count what they will write, then write it side by side.</summary>
    public static void TakeFirst<TKey>(int degree, TKey* x, long length, TKey last, nint equal, TKey* keys, long* index, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        var chunks = new KeyChunks(length, degree);
        using Scratch<SelectLoop.Taken> memory = Scratch<SelectLoop.Taken>.Rent(chunks.Count);
        SelectLoop.Taken* taken = memory.Pointer;
        Workers.Run(degree, chunks.Count, new UpToWork<TKey>(x, chunks, last, code, taken));
        nint place = 0;
        for (long c = 0; c < chunks.Count; c++)
        {
            nint equals = nint.Min(equal, taken[c].Equal), count = taken[c].Below + equals;
            taken[c] = new(count, equals, place);
            equal -= equals;
            place += count;
        }

        Workers.Run(degree, chunks.Count, new TakeWork<TKey>(x, chunks, last, code, taken, keys, index));
    }

    private static TKey Encode<TKey>(int degree, TKey* x, TKey* keys, long length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        var chunks = new KeyChunks(length, degree);
        using Scratch<TKey> differences = Scratch<TKey>.Rent(chunks.Count);
        Workers.Run(degree, chunks.Count, new EncodeWork<TKey>(x, keys, chunks, code, code.Encode(*x), differences.Pointer));
        TKey varying = TKey.Zero;
        for (long c = 0; c < chunks.Count; c++) varying |= differences.Pointer[c];
        return varying;
    }

    private static long Sum(nuint* counts, long count, int stride)
    {
        nuint sum = 0;
        for (long c = 0; c < count; c++) sum += counts[c * stride];
        return (long)sum;
    }

    private readonly struct KeepWork<TKey>(TKey* keys, KeyChunks chunks, RadixSortLoop.Digit digit, int wanted, nuint* counts) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            (long start, nuint length) = chunks.Of(chunk);
            SelectLoop.Keep(keys + start, (nint)length, digit, (nuint)wanted, (nint)counts[chunk * digit.Buckets + wanted]);
        }
    }

    private readonly struct UpToWork<TKey>(TKey* x, KeyChunks chunks, TKey last, KeyCode<TKey> code, SelectLoop.Taken* taken) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            (long start, nuint length) = chunks.Of(chunk);
            taken[chunk] = SelectLoop.UpTo(x + start, (nint)length, last, code);
        }
    }

    private readonly struct TakeWork<TKey>(TKey* x, KeyChunks chunks, TKey last, KeyCode<TKey> code, SelectLoop.Taken* taken, TKey* keys, long* index) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            (long start, nuint length) = chunks.Of(chunk);
            (nint count, nint equal, nint place) = taken[chunk];
            SelectLoop.TakeFirst(x + start, (nint)length, last, equal, keys + place, index == null ? null : index + place, count, code, start);
        }
    }
}
