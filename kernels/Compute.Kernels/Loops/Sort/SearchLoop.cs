using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Where elements belong in a sorted sequence.</summary>
public static unsafe class SearchLoop
{
    /// <summary>For each value the number of elements before it: those below it, or, on the right, those not above it.</summary>
    /// <param name="sorted">Bit patterns, in order.</param>
    /// <param name="length">How many.</param>
    /// <param name="values">Bit patterns.</param>
    /// <param name="index">Output, one for each value.</param>
    /// <param name="count">How many values.</param>
    /// <param name="code">The order.</param>
    /// <param name="right">Whether equal elements count.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TKey>(TKey* sorted, nint length, TKey* values, long* index, nint count, KeyCode<TKey> code, bool right)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        // What is not above a key is below the next one; the largest key has no next one, and everything is not above it.
        TKey step = right ? TKey.One : TKey.Zero;
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            // Four searches take the same steps side by side: each waits for memory, and none for a branch.
            TKey p = code.Encode(values[i]), q = code.Encode(values[i + 1]), r = code.Encode(values[i + 2]), s = code.Encode(values[i + 3]);
            TKey* a = sorted, b = sorted, c = sorted, d = sorted;
            nint left = length;
            for (; left > 1; left -= left / 2)
            {
                nint half = left / 2;
                a += half & Before(a + half - 1, unchecked(p + step), code);
                b += half & Before(b + half - 1, unchecked(q + step), code);
                c += half & Before(c + half - 1, unchecked(r + step), code);
                d += half & Before(d + half - 1, unchecked(s + step), code);
            }

            index[i] = Place(sorted, a, length, p, step, code);
            index[i + 1] = Place(sorted, b, length, q, step, code);
            index[i + 2] = Place(sorted, c, length, r, step, code);
            index[i + 3] = Place(sorted, d, length, s, step, code);
        }

        for (; i < count; i++)
        {
            TKey key = code.Encode(values[i]);
            TKey* first = sorted;
            for (nint left = length; left > 1; left -= left / 2) first += left / 2 & Before(first + left / 2 - 1, unchecked(key + step), code);
            index[i] = Place(sorted, first, length, key, step, code);
        }
    }

    /// <summary>All ones for an element below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Before<TKey>(TKey* element, TKey limit, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        -(nint)Unsafe.BitCast<bool, byte>(code.Encode(*element) < limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Place<TKey>(TKey* sorted, TKey* last, nint length, TKey key, TKey step, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (length == 0) return 0;
        TKey limit = unchecked(key + step);
        return limit < step ? length : last - sorted + (code.Encode(*last) < limit ? 1 : 0);
    }

    /// <summary>The first position whose element is smaller than the one before it; −1 if they are in order.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="length">Elements.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static nint FirstDisorder<TKey>(TKey* x, nint length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        for (nint i = 1; i < length; i++)
        {
            if (code.Encode(x[i]) < code.Encode(x[i - 1])) return i;
        }

        return -1;
    }

    /// <summary>
    /// How many of the first <paramref name="rank"/> elements of two merged sequences come from the first one, whose elements precede equal ones
    /// of the second.
    /// </summary>
    /// <param name="a">Bit patterns, in order.</param>
    /// <param name="aLength">How many.</param>
    /// <param name="b">Bit patterns, in order.</param>
    /// <param name="bLength">How many.</param>
    /// <param name="rank">Elements of the merged sequence.</param>
    /// <param name="code">The order.</param>
    public static nint Split<TKey>(TKey* a, nint aLength, TKey* b, nint bLength, nint rank, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nint low = nint.Max(0, rank - bLength), high = nint.Min(rank, aLength);
        while (low < high)
        {
            nint middle = low + (high - low) / 2;
            if (code.Encode(a[middle]) <= code.Encode(b[rank - 1 - middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
