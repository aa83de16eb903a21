using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// A large sort: threads count digits in chunks of the keys, move each chunk's elements to the buckets, side by side in the order of the chunks,
/// and then sort the buckets. A bucket that would keep the others waiting is divided again by all threads.
/// </summary>
internal static unsafe class BucketSort
{
    /// <summary>Below this many elements one thread sorts within its second-level cache, and others would come too late.</summary>
    public const long LeastLength = 1 << 16;

    /// <summary>Sorts x into y, and the values in place.</summary>
    public static void Run<TKey, TValue>(
        int degree, TKey* x, TKey* y, TValue* values, TKey* otherKeys, TValue* otherValues, long length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        TKey first = code.Encode(*x), varying = TKey.Zero;
        var chunks = new KeyChunks(length, degree);
        using Scratch<TKey> differences = Scratch<TKey>.Rent(chunks.Count);
        Workers.Run(degree, chunks.Count, new EncodeWork<TKey>(x, y, chunks, code, first, differences.Pointer));
        for (long c = 0; c < chunks.Count; c++) varying |= differences.Pointer[c];

        if (TKey.IsZero(varying) || SortLoop.TryOrdered(y, values, otherKeys, otherValues, (nuint)length))
            Workers.Run(degree, chunks.Count, new DecodeWork<TKey>(y, chunks, code));
        else
            Divide(degree, new Arrays<TKey, TValue>(y, values, otherKeys, otherValues, code, toOther: false), 0, length, varying);
    }

    private static void Divide<TKey, TValue>(int degree, Arrays<TKey, TValue> arrays, long start, long length, TKey varying)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        RadixSortLoop.Digit digit = arrays.DigitOf(varying, length);
        int buckets = digit.Buckets;
        var chunks = new KeyChunks(length, degree);
        using Scratch<nuint> memory = Scratch<nuint>.Rent((chunks.Count + 1) * buckets);
        nuint* places = memory.Pointer, next = places + buckets;
        Arrays<TKey, TValue> part = arrays.From(start);
        Workers.Run(degree, chunks.Count, new CountWork<TKey>(part.Keys, chunks, digit, next));

        // Bucket by bucket, and within one chunk by chunk: that is the order they have.
        nuint sum = 0;
        for (int d = 0; d < buckets; d++)
        {
            places[d] = sum;
            for (long c = 0; c < chunks.Count; c++)
            {
                nuint count = next[c * buckets + d];
                next[c * buckets + d] = sum;
                sum += count;
            }
        }

        Workers.Run(degree, chunks.Count, new ScatterWork<TKey, TValue>(part, chunks, digit, next));
        Arrays<TKey, TValue> divided = part.Swapped();
        long shared = degree == 1 ? length : long.Max(LeastLength, length / (4L * degree));
        Workers.Run(degree, buckets, new BucketWork<TKey, TValue>(divided, places, length, digit, shared));
        for (int d = 0; d < buckets; d++)
        {
            (long from, long count) = Bucket(places, buckets, d, length);
            if (count <= shared || digit.IsLast) continue;
            TKey rest = KeyLoop.Varying(divided.Keys + from, (nuint)count);
            if (TKey.IsZero(rest)) divided.From(from).Finish(count);
            else Divide(degree, divided, from, count, rest);
        }
    }

    private static (long Start, long Length) Bucket(nuint* places, int buckets, long bucket, long length)
    {
        long start = (long)places[bucket];
        return (start, (bucket + 1 < buckets ? (long)places[bucket + 1] : length) - start);
    }

    /// <summary>Keys and values, the other arrays, and in which of them the result shall lie.</summary>
    private readonly struct Arrays<TKey, TValue>(TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, KeyCode<TKey> code, bool toOther)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        public TKey* Keys => keys;

        public TValue* Values => values;

        public TKey* OtherKeys => otherKeys;

        public TValue* OtherValues => otherValues;

        /// <summary>The digit that divides so many elements.</summary>
        public RadixSortLoop.Digit DigitOf(TKey varying, long length) => RadixSortLoop.Digit.ToMove(
            varying, (nuint)length, sizeof(TKey) + (typeof(TValue) == typeof(NoValue) ? 0 : sizeof(TValue)), new FinalCode<TKey>(code));

        /// <summary>What begins with an element.</summary>
        public Arrays<TKey, TValue> From(long start) => typeof(TValue) == typeof(NoValue)
            ? new(keys + start, null, otherKeys + start, null, code, toOther)
            : new(keys + start, values + start, otherKeys + start, otherValues + start, code, toOther);

        /// <summary>After a pass from these to the others; the result stays where it was meant to lie.</summary>
        public Arrays<TKey, TValue> Swapped() => new(otherKeys, otherValues, keys, values, code, !toOther);

        /// <summary>Sorts so many elements, by this thread, and makes bit patterns of the keys.</summary>
        public void Sort(long length) => RadixSortLoop.Run(keys, values, otherKeys, otherValues, (nuint)length, toOther, new FinalCode<TKey>(code));

        /// <summary>Elements that are in order go where the result shall lie.</summary>
        public void Finish(long length) => RadixSortLoop.Finish(keys, values, otherKeys, otherValues, (nuint)length, toOther, new FinalCode<TKey>(code));
    }

    private readonly struct DecodeWork<TKey>(TKey* keys, KeyChunks chunks, KeyCode<TKey> code) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Invoke(long chunk)
        {
            (long start, nuint length) = chunks.Of(chunk);
            KeyLoop.Decode(keys + start, keys + start, length, code);
        }
    }

    private readonly struct ScatterWork<TKey, TValue>(Arrays<TKey, TValue> arrays, KeyChunks chunks, RadixSortLoop.Digit digit, nuint* next) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        public void Invoke(long chunk)
        {
            (long start, nuint length) = chunks.Of(chunk);
            Arrays<TKey, TValue> own = arrays.From(start);
            DigitLoop.Scatter(
                own.Keys, own.Values, length, digit.Shift, next + chunk * digit.Buckets, digit.Mask, arrays.OtherKeys, arrays.OtherValues);
        }
    }

    private readonly struct BucketWork<TKey, TValue>(Arrays<TKey, TValue> arrays, nuint* places, long length, RadixSortLoop.Digit digit, long shared) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        public void Invoke(long chunk)
        {
            (long start, long count) = Bucket(places, digit.Buckets, chunk, length);
            if (count == 0) return;
            if (digit.IsLast) arrays.From(start).Finish(count);
            else if (count <= shared) arrays.From(start).Sort(count);
        }
    }
}
