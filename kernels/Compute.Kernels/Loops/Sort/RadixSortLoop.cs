using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The fast sort: elements go to buckets by the highest bits in which they differ, buckets into smaller ones likewise, until a few elements are
/// left that <see cref="RankSortLoop"/> sorts. Every pass is stable, so the sort is. A pass that would put everything into one bucket does not
/// happen, whatever the keys: bits that all have in common are skipped.
/// </summary>
public static unsafe class RadixSortLoop
{
    /// <summary>Bits of a digit at most: 2,048 open cache lines, 128 KiB, stay within a second-level cache.</summary>
    public const int MostBits = 11;

    /// <summary>Up to so many elements are sorted by rank.</summary>
    public const int SmallLength = RankSortLoop.Capacity;

    /// <summary>Sorts.</summary>
    /// <param name="keys">Keys; hold the result, or nothing of use.</param>
    /// <param name="values">Their values.</param>
    /// <param name="otherKeys">Room for as many.</param>
    /// <param name="otherValues">Room for as many.</param>
    /// <param name="length">Elements, at least one.</param>
    /// <param name="toOther">Whether the result goes to the other arrays.</param>
    public static void Run<TKey, TValue>(TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length, bool toOther)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (length <= SmallLength)
        {
            Small(keys, values, toOther ? otherKeys : keys, toOther ? otherValues : values, (int)length);
            return;
        }

        TKey varying = KeyLoop.Varying(keys, length);
        if (TKey.IsZero(varying))
        {
            if (toOther) Pairs.Copy(keys, values, otherKeys, otherValues, length);
            return;
        }

        Digit digit = Digit.Of(varying, length);
        nuint* next = stackalloc nuint[digit.Buckets];
        new Span<nuint>(next, digit.Buckets).Clear();
        DigitLoop.Count(keys, length, digit.Shift, next, digit.Mask);
        DigitLoop.Places(next, digit.Buckets);
        DigitLoop.Scatter(keys, values, length, digit.Shift, next, digit.Mask, otherKeys, otherValues);
        if (digit.IsLast)
        {
            if (!toOther) Pairs.Copy(otherKeys, otherValues, keys, values, length);
            return;
        }

        // Every place has moved on to where the next bucket begins.
        nuint start = 0;
        for (int d = 0; d < digit.Buckets; d++)
        {
            nuint end = next[d];
            if (end > start)
            {
                Run(otherKeys + start, Pairs.At(otherValues, start), keys + start, Pairs.At(values, start), end - start, !toOther);
            }

            start = end;
        }
    }

    private static void Small<TKey, TValue>(TKey* keys, TValue* values, TKey* sortedKeys, TValue* sortedValues, int length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        // A network has rows for the next power of two, of which few elements fill few (ns for each of 17, rank against network: 2.5, 4.5 for
        // 32 bits, 5.1, 5.2 for 64; of 24: 2.2, 2.5 and 6.7, 3.5).
        int fewest = sizeof(TKey) == 4 ? 24 : 12;
        if (typeof(TValue) == typeof(NoValue) && NetworkSortLoop.IsSupported && length > fewest)
            NetworkSortLoop.Run(keys, sortedKeys, length, KeyCode<TKey>.Identity.Signed);
        else
            RankSortLoop.Run(keys, values, sortedKeys, sortedValues, length);
    }

    /// <summary>The digit that a pass looks at.</summary>
    /// <param name="Shift">Its lowest bit.</param>
    /// <param name="Bits">How many it has.</param>
    public readonly record struct Digit(int Shift, int Bits)
    {
        // Buckets of about 16 elements: for 20, sorting by rank takes as long as another pass.
        private const int LogBucket = 4, LeastBits = 3;

        /// <summary>One for each value of the digit.</summary>
        public int Buckets => 1 << Bits;

        /// <summary>The largest value.</summary>
        public nuint Mask => (nuint)Buckets - 1;

        /// <summary>Whether no bits are left below it.</summary>
        public bool IsLast => Shift == 0;

        /// <summary>The highest bits in which keys differ, so many that buckets become small.</summary>
        public static Digit Of<TKey>(TKey varying, nuint length)
            where TKey : unmanaged, IBinaryInteger<TKey>
        {
            int top = 8 * sizeof(TKey) - int.CreateTruncating(TKey.LeadingZeroCount(varying));
            int bits = int.Min(top, int.Clamp(BitOperations.Log2(length) - LogBucket, LeastBits, MostBits));
            return new Digit(top - bits, bits);
        }
    }
}
