using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Sorts bit patterns of elements, stably, with or without values that go along.</summary>
public static unsafe class SortLoop
{
    /// <summary>Up to so many elements keys without values need no other memory, nor do any by rank.</summary>
    public const int SmallLength = RankSortLoop.Capacity;

    /// <summary>Up to so many keys without values find the other memory on the stack, at most 16 KiB.</summary>
    public const int DirectLength = 2048;

    /// <summary>Sorts elements without values the fast way, with other memory from the stack.</summary>
    /// <param name="x">Elements of 32 or 64 bits.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, at most <see cref="DirectLength"/>.</param>
    /// <param name="order">The order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Direct<T>(T* x, T* y, int length, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        if (sizeof(T) == sizeof(uint)) Direct<T, uint>((uint*)x, (uint*)y, length, order);
        else Direct<T, ulong>((ulong*)x, (ulong*)y, length, order);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Direct<T, TKey>(TKey* x, TKey* y, int length, SortOrder order)
        where T : unmanaged, INumber<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (length > NetworkSortLoop.Capacity<TKey>() || order != SortOrder.Ascending || !NetworkSortLoop.IsSupported) OnStack<T, TKey>(x, y, length, order);
        else if (length <= FewSortLoop.Capacity) FewSortLoop.Run(x, y, length, default(AscendingCode<T, TKey>));
        else if (OrderedLoop.Begins(x, default(AscendingCode<T, TKey>)) && OrderedLoop.Second(x, length, default(AscendingCode<T, TKey>)) is var second && second != 0)
            Ordered<T, TKey>(x, y, length, second);
        else NetworkSortLoop.Run(x, y, length, default(AscendingCode<T, TKey>));
    }

    /// <summary>Puts in order what <see cref="OrderedLoop"/> has found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ordered<T, TKey>(TKey* x, TKey* y, int length, int second)
        where T : unmanaged, INumber<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (second > 0 && second < length)
        {
            OrderedLoop.Move(x, y, second, length, default(AscendingCode<T, TKey>));
            return;
        }

        if (x != y) new ReadOnlySpan<TKey>(x, length).CopyTo(new Span<TKey>(y, length));
        if (second < 0) new Span<TKey>(y, length).Reverse();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnStack<T, TKey>(TKey* x, TKey* y, int length, SortOrder order)
        where T : unmanaged, INumber<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TKey* other = stackalloc TKey[length];
        Run<TKey, NoValue>(true, x, y, null, other, null, (nuint)length, KeyCode<TKey>.Of<T>(order));
    }

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
        if (vectors && length <= (nuint)NetworkSortLoop.Capacity<TKey>() && typeof(TValue) == typeof(NoValue) && NetworkSortLoop.IsSupported)
        {
            NetworkSortLoop.Run(x, y, (int)length, new OrderedCode<TKey>(code));
            return;
        }

        TKey varying = KeyLoop.Encode(x, y, length, code, code.Encode(*x));
        if (vectors && !TryOrdered(y, values, otherKeys, otherValues, length))
        {
            // Keys that differ in few bits: one pass by all of these has done with them.
            if (length > RankSortLoop.Capacity && RadixSortLoop.Digit.Takes(varying, length))
                RadixSortLoop.Divide(y, values, otherKeys, otherValues, length, toOther: false, new FinalCode<TKey>(code));
            else
                RadixSortLoop.Run(y, values, otherKeys, otherValues, length, toOther: false, new FinalCode<TKey>(code));
            return;
        }

        if (!vectors) MergeSortLoop.Run(y, values, otherKeys, otherValues, length);
        KeyLoop.Decode(y, y, length, code);
    }

    /// <summary>
    /// Keys that ascend already stay, those that descend are turned round, two runs become one; false for all others, most of the time after a few of them.
    /// </summary>
    public static bool TryOrdered<TKey, TValue>(TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        nuint second = KeyLoop.AscendingPrefix(keys, length);
        if (second == length) return true;
        if (second > 1)
        {
            // Few elements have no other memory to be merged in, and take no time by rank.
            if (length <= SmallLength || KeyLoop.AscendingPrefix(keys + second, length - second) < length - second) return false;
            MergeLoop.Adjacent(keys, values, second, length, otherKeys, otherValues);
            return true;
        }

        // No equal keys among them: those would have to keep their order.
        if (KeyLoop.DescendingPrefix(keys, length) < length) return false;
        Pairs.Reverse(keys, values, length);
        return true;
    }
}
