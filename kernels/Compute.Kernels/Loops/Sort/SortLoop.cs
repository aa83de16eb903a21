using System.Numerics;

namespace Compute.Kernels;

/// <summary>Sorts bit patterns of elements, stably, with or without values that go along.</summary>
public static unsafe class SortLoop
{
    /// <summary>Up to so many elements no other memory is needed.</summary>
    public const int SmallLength = RankSortLoop.Capacity;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to take the fast way; the result is the same.</param>
    /// <param name="x">Bit patterns of elements.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="values">Values that go along, in place.</param>
    /// <param name="otherKeys">Room for as many; not for <see cref="SmallLength"/> elements with <paramref name="vectors"/>.</param>
    /// <param name="otherValues">Room for as many.</param>
    /// <param name="length">Elements.</param>
    /// <param name="code">The order.</param>
    public static void Run<TKey, TValue>(
        bool vectors, TKey* x, TKey* y, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (length == 0) return;
        if (vectors && length <= SmallLength && typeof(TValue) == typeof(NoValue) && NetworkSortLoop.IsSupported)
        {
            NetworkSortLoop.Run(x, y, (int)length, code.Signed);
            return;
        }

        KeyLoop.Encode(x, y, length, code, code.Encode(*x));
        if (!vectors) MergeSortLoop.Run(y, values, otherKeys, otherValues, length);
        else if (!TryOrdered(y, values, length)) RadixSortLoop.Run(y, values, otherKeys, otherValues, length, toOther: false);
        KeyLoop.Decode(y, y, length, code);
    }

    /// <summary>Keys that ascend already stay, those that descend are turned round; false for all others, most of the time after a few of them.</summary>
    public static bool TryOrdered<TKey, TValue>(TKey* keys, TValue* values, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        if (KeyLoop.AscendingPrefix(keys, length) == length) return true;
        // No equal keys among them: those would have to keep their order.
        if (KeyLoop.DescendingPrefix(keys, length) < length) return false;
        Pairs.Reverse(keys, values, length);
        return true;
    }
}
