using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>Keys in order, and the values that belong to them. Stable: values of equal keys keep their order, descending too.</summary>
    /// <param name="keys">Keys; floats are ordered by IEEE 754's totalOrder, in which −0 comes before +0.</param>
    /// <param name="values">A value of any type for each key.</param>
    /// <param name="sortedKeys">Output; the same memory as <paramref name="keys"/> or apart from all.</param>
    /// <param name="sortedValues">Output; the same memory as <paramref name="values"/> or apart from all.</param>
    /// <param name="order">Ascending unless said otherwise; <see cref="SortOrder.NaNsLast"/> puts NaNs of either sign behind the numbers.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The keys are not float, double or integers of 32 or 64 bits.</exception>
    public static void SortByKey<TKey, TValue>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, Span<TKey> sortedKeys, Span<TValue> sortedValues,
        SortOrder order = SortOrder.Ascending, Backend? on = null)
        where TKey : unmanaged, INumber<TKey>
        where TValue : unmanaged =>
        Sorts.SortByKey(keys, values, sortedKeys, sortedValues, order, on);

    /// <summary>As the form with destinations, in place.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">A value for each key.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The keys are not float, double or integers of 32 or 64 bits.</exception>
    public static void SortByKey<TKey, TValue>(Span<TKey> keys, Span<TValue> values, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where TKey : unmanaged, INumber<TKey>
        where TValue : unmanaged =>
        Sorts.SortByKey<TKey, TValue>(keys, values, keys, values, order, on);

    /// <summary>As the span form, in place and in row-major order, where the arrays lie; queued.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">A value for each key.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The keys are not float, double or integers of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device does not sort.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static void SortByKey<TKey, TValue>(DeviceArray<TKey> keys, DeviceArray<TValue> values, SortOrder order = SortOrder.Ascending)
        where TKey : unmanaged, INumber<TKey>
        where TValue : unmanaged =>
        ResidentSorts.SortByKey(keys, values, order);
}
