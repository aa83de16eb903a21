using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// destination = x in order: integers by value, floats by IEEE 754's totalOrder (−NaN, −∞, …, −0, +0, …, +∞, +NaN), to the bit. Radix sort;
    /// needs as much working memory as x.
    /// </summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; the same memory or apart from it.</param>
    /// <param name="order">Ascending unless said otherwise; <see cref="SortOrder.NaNsLast"/> puts NaNs of either sign behind the numbers.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps x partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void Sort<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Sorts.Sort(x, destination, order, on);

    /// <summary>As the form with a destination, in place.</summary>
    /// <param name="x">What is put in order.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void Sort<T>(Span<T> x, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Sorts.Sort(x, x, order, on);

    /// <summary>As the span form, in row-major order, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the same shape, the same memory or apart; null makes one.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps x partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device does not sort.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Sort<T>(DeviceArray<T> x, DeviceArray<T>? destination = null, SortOrder order = SortOrder.Ascending)
        where T : unmanaged, INumber<T> =>
        ResidentSorts.Sort(x, destination, order);
}
