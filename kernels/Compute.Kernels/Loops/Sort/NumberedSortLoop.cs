using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>
/// Sorts a few elements stably, with values or for their numbers alone: the highest bits in which keys differ and, below them, the element's number become
/// one integer of 64 bits. No two of those are equal, so that <see cref="NetworkSortLoop"/>, which is not stable, puts equal keys in the order of their numbers.
/// </summary>
public static unsafe class NumberedSortLoop
{
    /// <summary>The most elements: what the network takes of 64 bits with AVX2.</summary>
    public const int Capacity = 1 << NumberBits;

    /// <summary>Values of at most so many bytes: 4 KiB of them go by way of the stack.</summary>
    public const int MostValueBytes = 16;

    private const int NumberBits = 8;
    private const ulong NumberMask = Capacity - 1;

    /// <summary>Whether the machine has what it takes; <see cref="SortLoop"/> does without.</summary>
    public static bool IsSupported => NetworkSortLoop.IsSupported;

    /// <summary>The elements' numbers in order. False, with nothing written, where keys of 64 bits differ in too many bits.</summary>
    /// <param name="x">Bit patterns of elements.</param>
    /// <param name="index">Output.</param>
    /// <param name="length">Elements, at most <see cref="Capacity"/>.</param>
    /// <param name="code">The order.</param>
    public static bool TryNumber<TKey>(TKey* x, long* index, int length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TKey* keys = stackalloc TKey[Capacity];
        ulong* numbers = stackalloc ulong[Capacity];
        if (!TryNumbers(x, length, code, keys, numbers)) return false;
        new ReadOnlySpan<long>(numbers, length).CopyTo(new Span<long>(index, length));
        return true;
    }

    /// <summary>Sorts with values. False, with nothing written, where keys of 64 bits differ in too many bits.</summary>
    /// <param name="x">Bit patterns of elements.</param>
    /// <param name="values">Their values, of at most <see cref="MostValueBytes"/>.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="sortedValues">Output; may be the values.</param>
    /// <param name="length">Elements, at most <see cref="Capacity"/>.</param>
    /// <param name="code">The order.</param>
    public static bool TrySort<TKey, TValue>(TKey* x, TValue* values, TKey* y, TValue* sortedValues, int length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        TKey* keys = stackalloc TKey[Capacity];
        ulong* numbers = stackalloc ulong[Capacity];
        if (!TryNumbers(x, length, code, keys, numbers)) return false;
        TValue* copy = stackalloc TValue[length];
        new ReadOnlySpan<TValue>(values, length).CopyTo(new Span<TValue>(copy, length));
        Gather(keys, copy, numbers, length, y, sortedValues, code);
        return true;
    }

    [MethodImpl(Jit.Loop)]
    private static bool TryNumbers<TKey>(TKey* x, int length, in KeyCode<TKey> code, TKey* keys, ulong* numbers)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (length < 2)
        {
            if (length == 1) (keys[0], numbers[0]) = (code.Encode(x[0]), 0);
            return true;
        }

        if (length == 2)
        {
            (keys[0], keys[1]) = (code.Encode(x[0]), code.Encode(x[1]));
            ulong turned = Unsafe.BitCast<bool, byte>(keys[1] < keys[0]);
            (numbers[0], numbers[1]) = (turned, turned ^ 1);
            return true;
        }

        nuint count = (nuint)length;
        TKey varying = KeyLoop.Encode(x, keys, count, code, code.Encode(x[0]));
        if (length > FewSortLoop.Capacity)
        {
            if (KeyLoop.AscendingPrefix(keys, count) == count)
            {
                for (int i = 0; i < length; i++) numbers[i] = (ulong)i;
                return true;
            }

            // No equal keys among them, which would have to keep their order.
            if (KeyLoop.DescendingPrefix(keys, count) == count)
            {
                for (int i = 0; i < length; i++) numbers[i] = (ulong)(length - 1 - i);
                return true;
            }
        }

        // What all keys have in common goes out at the top; where all are equal nothing is moved, which leaves them equal.
        int shift = BitOperations.LeadingZeroCount(Wide(varying));
        Number(keys, length, shift, numbers);
        NetworkSortLoop.Run(numbers, numbers, length, new FinalCode<ulong>(KeyCode<ulong>.Identity));
        TKey before = TKey.Zero;
        bool descends = false;
        for (int i = 0; i < length; i++)
        {
            ulong number = numbers[i] & NumberMask;
            numbers[i] = number;
            // Only of keys of 64 bits the number may have taken the place of bits in which two of them differ.
            if (sizeof(TKey) == 4) continue;
            TKey key = keys[number];
            descends |= key < before;
            before = key;
        }

        return !descends;
    }

    /// <summary>numbers[i] = the key, moved up, with i in place of its lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Number<TKey>(TKey* keys, int length, int shift, ulong* numbers)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int width = Vector256<TKey>.Count, i = 0;
        if (length > FewSortLoop.Capacity)
        {
            // A vector of numbers for a whole register of keys; of 32 bits, for either half.
            Vector256<ulong> number = Vector256<ulong>.Indices, four = Vector256.Create(4ul), mask = Vector256.Create(~NumberMask);
            for (; i <= length - width; i += width)
            {
                if (sizeof(TKey) == 4)
                {
                    (Vector256<ulong> low, Vector256<ulong> high) = Vector256.Widen(Vector256.Load((uint*)keys + i));
                    (low << shift & mask | number).Store(numbers + i);
                    number += four;
                    (high << shift & mask | number).Store(numbers + i + 4);
                }
                else
                {
                    (Vector256.Load((ulong*)keys + i) << shift & mask | number).Store(numbers + i);
                }

                number += four;
            }
        }

        for (; i < length; i++) numbers[i] = Wide(keys[i]) << shift & ~NumberMask | (uint)i;
    }

    [MethodImpl(Jit.Loop)]
    private static void Gather<TKey, TValue>(
        TKey* keys, TValue* values, ulong* numbers, int length, TKey* y, TValue* sortedValues, in KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        for (int i = 0; i < length; i++)
        {
            ulong number = numbers[i];
            y[i] = code.Decode(keys[number]);
            sortedValues[i] = values[number];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Wide<TKey>(TKey key)
        where TKey : unmanaged => sizeof(TKey) == 4 ? Unsafe.BitCast<TKey, uint>(key) : Unsafe.BitCast<TKey, ulong>(key);
}
