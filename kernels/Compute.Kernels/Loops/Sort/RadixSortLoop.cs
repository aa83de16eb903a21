using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The fast sort: elements go to buckets by the highest bits in which they differ, buckets into smaller ones likewise, until few enough elements are
/// left for <see cref="QuickSortLoop"/> or, with values, <see cref="RankSortLoop"/>. Every pass is stable, so a sort with values is. A pass that would put
/// everything into one bucket does not happen, whatever the keys: bits that all have in common are skipped.
/// </summary>
public static unsafe class RadixSortLoop
{
    /// <summary>Bits of a digit at most: 2,048 open cache lines, 128 KiB, stay within a second-level cache.</summary>
    public const int MostBits = 11;

    // Up to so many keys without values are left to QuickSortLoop. Random integers spread evenly over digits: quick sort takes 2.0 ns for each of 2,000 of
    // 32 bits and 3.5 for each of 1,000 of 64, digits 2.3 and 3.5. The exponents of floats do not: quick sort 2.8 and 4.0 at 4,000, digits 4.1 and 6.7,
    // and 3.4 against 3.4, 5.4 against 5.0 at 30,000.
    private const int QuickBytes = 1 << 13, QuickFloatLength = 1 << 14;

    /// <summary>Sorts.</summary>
    /// <param name="keys">Keys; hold the result, or nothing of use.</param>
    /// <param name="values">Their values.</param>
    /// <param name="otherKeys">Room for as many.</param>
    /// <param name="otherValues">Room for as many.</param>
    /// <param name="length">Elements, at least one.</param>
    /// <param name="toOther">Whether the result goes to the other arrays.</param>
    /// <param name="code">From keys to the bit patterns of the result.</param>
    public static void Run<TKey, TValue>(
        TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length, bool toOther, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (typeof(TValue) == typeof(NoValue) && QuickSortLoop.IsSupported && length <= (nuint)(code.Order.IsFloat ? QuickFloatLength : QuickBytes / sizeof(TKey)))
        {
            QuickSortLoop.Run(keys, otherKeys, length, toOther, code);
        }
        else if (length <= RankSortLoop.Capacity)
        {
            TKey* sorted = toOther ? otherKeys : keys;
            RankSortLoop.Run(keys, values, sorted, toOther ? otherValues : values, (int)length);
            KeyLoop.Decode(sorted, sorted, length, code.Order);
        }
        else
        {
            Divide(keys, values, otherKeys, otherValues, length, toOther, code);
        }
    }

    /// <summary>A pass over any number of elements, and what follows from it.</summary>
    internal static void Divide<TKey, TValue>(
        TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length, bool toOther, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        TKey varying = KeyLoop.Varying(keys, length);
        if (TKey.IsZero(varying))
        {
            Finish(keys, values, otherKeys, otherValues, length, toOther, code);
            return;
        }

        Digit digit = Digit.ToMove(varying, length, sizeof(TKey) + (typeof(TValue) == typeof(NoValue) ? 0 : sizeof(TValue)), code);
        nuint* next = stackalloc nuint[digit.Buckets];
        new Span<nuint>(next, digit.Buckets).Clear();
        DigitLoop.Count(keys, length, digit.Shift, next, digit.Mask);
        DigitLoop.Places(next, digit.Buckets);
        DigitLoop.Scatter(keys, values, length, digit.Shift, next, digit.Mask, otherKeys, otherValues);
        if (digit.IsLast)
        {
            Finish(otherKeys, otherValues, keys, values, length, !toOther, code);
            return;
        }

        // Every place has moved on to where the next bucket begins.
        nuint start = 0;
        for (int d = 0; d < digit.Buckets; d++)
        {
            nuint end = next[d];
            if (end > start)
            {
                Run(otherKeys + start, Pairs.At(otherValues, start), keys + start, Pairs.At(values, start), end - start, !toOther, code);
            }

            start = end;
        }
    }

    /// <summary>Elements that are in order go where the result shall lie.</summary>
    public static void Finish<TKey, TValue>(
        TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length, bool toOther, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        KeyLoop.Decode(keys, toOther ? otherKeys : keys, length, code.Order);
        if (toOther) Pairs.Copy(values, otherValues, length);
    }

    /// <summary>The digit that a pass looks at.</summary>
    /// <param name="Shift">Its lowest bit.</param>
    /// <param name="Bits">How many it has.</param>
    public readonly record struct Digit(int Shift, int Bits)
    {
        // Buckets of about 16 elements: for 20, sorting by rank takes as long as another pass.
        private const int LogBucket = 4, LeastBits = 3;

        // Far from the caches every open line costs more than a second pass does: 512 of them stay in a first-level cache. ns for each of 10 M random
        // keys with 9, 10 and 11 bits: i32 4.2, 5.3, 6.2; i64 6.3, 7.5, 9.3; normal f32, most of whose digits are rare, 6.1, 5.6, 7.1; f64 8.9, 7.2, 7.6.
        // At 400,000 keys (i32 3.2, 3.1, 3.0) it is the other way round.
        private const nuint NearBytes = 6 << 20;
        private const int FarBits = 9, FarFloatBits = 10;

        /// <summary>One for each value of the digit.</summary>
        public int Buckets => 1 << Bits;

        /// <summary>The largest value.</summary>
        public nuint Mask => (nuint)Buckets - 1;

        /// <summary>Whether no bits are left below it.</summary>
        public bool IsLast => Shift == 0;

        /// <summary>The highest bits in which keys differ, so many that buckets become small.</summary>
        public static Digit Of<TKey>(TKey varying, nuint length, int mostBits = MostBits)
            where TKey : unmanaged, IBinaryInteger<TKey>
        {
            int top = Top(varying);
            int bits = Takes(varying, length) ? top : int.Min(top, int.Clamp(BitOperations.Log2(length) - LogBucket, LeastBits, mostBits));
            return new Digit(top - bits, bits);
        }

        /// <summary>Whether one digit may be all bits in which keys differ: there are no more buckets than elements then.</summary>
        public static bool Takes<TKey>(TKey varying, nuint length)
            where TKey : unmanaged, IBinaryInteger<TKey> => Top(varying) <= int.Min(BitOperations.Log2(length), MostBits);

        private static int Top<TKey>(TKey varying)
            where TKey : unmanaged, IBinaryInteger<TKey> => 8 * sizeof(TKey) - int.CreateTruncating(TKey.LeadingZeroCount(varying));

        /// <summary>The digit for a pass that moves elements.</summary>
        /// <param name="varying">The bits in which keys differ.</param>
        /// <param name="length">Elements.</param>
        /// <param name="elementBytes">Bytes of a key and its value.</param>
        /// <param name="code">What the keys are.</param>
        public static Digit ToMove<TKey>(TKey varying, nuint length, int elementBytes, in FinalCode<TKey> code)
            where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
            Of(varying, length, length * (nuint)elementBytes <= NearBytes ? MostBits : code.Order.IsFloat ? FarFloatBits : FarBits);
    }
}
