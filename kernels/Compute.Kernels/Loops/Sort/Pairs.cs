using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Keys and their values side by side; no values where they are <see cref="NoValue"/>.</summary>
internal static unsafe class Pairs
{
    /// <summary>values + index; null stays null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TValue* At<TValue>(TValue* values, nuint index)
        where TValue : unmanaged => typeof(TValue) == typeof(NoValue) ? null : values + index;

    /// <summary>Copies values; apart from each other.</summary>
    public static void Copy<TValue>(TValue* values, TValue* toValues, nuint length)
        where TValue : unmanaged
    {
        if (typeof(TValue) == typeof(NoValue)) return;
        long bytes = (long)length * sizeof(TValue);
        Buffer.MemoryCopy(values, toValues, bytes, bytes);
    }

    /// <summary>Copies both; apart from each other.</summary>
    public static void Copy<TKey, TValue>(TKey* keys, TValue* values, TKey* toKeys, TValue* toValues, nuint length)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        long bytes = (long)length * sizeof(TKey);
        Buffer.MemoryCopy(keys, toKeys, bytes, bytes);
        Copy(values, toValues, length);
    }

    /// <summary>Turns both round, in place.</summary>
    public static void Reverse<TKey, TValue>(TKey* keys, TValue* values, nuint length)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        Reverse(keys, length);
        if (typeof(TValue) != typeof(NoValue)) Reverse(values, length);
    }

    // Spans, which turn round a register at a time, are as long as 2^31 elements at most.
    private static void Reverse<T>(T* x, nuint length)
        where T : unmanaged
    {
        if (length <= int.MaxValue)
        {
            new Span<T>(x, (int)length).Reverse();
            return;
        }

        for (T* low = x, high = x + length - 1; low < high; low++, high--) (*low, *high) = (*high, *low);
    }
}
