using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Keys by one of their digits: how many have which, and each to its place.</summary>
public static unsafe class DigitLoop
{
    /// <summary>Adds to counts[d] the number of keys whose digit is d.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="length">Elements.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    /// <param name="counts">One for each digit.</param>
    /// <param name="mask">The largest digit.</param>
    [MethodImpl(Jit.Loop)]
    public static void Count<TKey>(TKey* keys, nuint length, int shift, nuint* counts, nuint mask)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nuint i = 0;
        for (; i + 4 <= length; i += 4)
        {
            TKey a = keys[i], b = keys[i + 1], c = keys[i + 2], d = keys[i + 3];
            counts[Digit(a, shift, mask)]++;
            counts[Digit(b, shift, mask)]++;
            counts[Digit(c, shift, mask)]++;
            counts[Digit(d, shift, mask)]++;
        }

        for (; i < length; i++) counts[Digit(keys[i], shift, mask)]++;
    }

    /// <summary>Moves every element to the next place of its digit, in order.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="length">Elements.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    /// <param name="next">For each digit the next place; moved on.</param>
    /// <param name="mask">The largest digit.</param>
    /// <param name="toKeys">Output, apart from the input.</param>
    /// <param name="toValues">Output, apart from the input.</param>
    [MethodImpl(Jit.Loop)]
    public static void Scatter<TKey, TValue>(
        TKey* keys, TValue* values, nuint length, int shift, nuint* next, nuint mask, TKey* toKeys, TValue* toValues)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        for (nuint i = 0; i < length; i++)
        {
            TKey key = keys[i];
            nuint* slot = next + Digit(key, shift, mask);
            nuint to = *slot;
            *slot = to + 1;
            toKeys[to] = key;
            if (typeof(TValue) != typeof(NoValue)) toValues[to] = values[i];
        }
    }

    /// <summary>Counts become places: each the sum of those before it.</summary>
    /// <param name="counts">Counts; then places.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(Jit.Loop)]
    public static void Places(nuint* counts, int length)
    {
        nuint sum = 0;
        for (int i = 0; i < length; i++)
        {
            nuint count = counts[i];
            counts[i] = sum;
            sum += count;
        }
    }

    /// <summary>A digit of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint Digit<TKey>(TKey key, int shift, nuint mask)
        where TKey : unmanaged, IBinaryInteger<TKey> =>
        sizeof(TKey) == 4 ? (Unsafe.BitCast<TKey, uint>(key) >> shift) & mask : (nuint)(Unsafe.BitCast<TKey, ulong>(key) >> shift) & mask;
}
