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
        if (length > SmallLength || order != SortOrder.Ascending || !NetworkSortLoop.IsSupported) OnStack<T, TKey>(x, y, length, order);
        else if (length <= FewSortLoop.Capacity) FewSortLoop.Run(x, y, length, default(AscendingCode<T, TKey>));
        else if (OrderedLoop.Direction(x, length, default(AscendingCode<T, TKey>)) is var direction and not 0) Copy(x, y, length, direction < 0);
        else NetworkSortLoop.Run(x, y, length, default(AscendingCode<T, TKey>));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy<TKey>(TKey* x, TKey* y, int length, bool reversed)
        where TKey : unmanaged
    {
        if (x != y) new ReadOnlySpan<TKey>(x, length).CopyTo(new Span<TKey>(y, length));
        if (reversed) new Span<TKey>(y, length).Reverse();
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
        if (vectors && length <= SmallLength && typeof(TValue) == typeof(NoValue) && NetworkSortLoop.IsSupported)
        {
            NetworkSortLoop.Run(x, y, (int)length, new OrderedCode<TKey>(code));
            return;
        }

        KeyLoop.Encode(x, y, length, code, code.Encode(*x));
        if (vectors && !TryOrdered(y, values, length))
        {
            RadixSortLoop.Run(y, values, otherKeys, otherValues, length, toOther: false, new FinalCode<TKey>(code));
            return;
        }

        if (!vectors) MergeSortLoop.Run(y, values, otherKeys, otherValues, length);
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
