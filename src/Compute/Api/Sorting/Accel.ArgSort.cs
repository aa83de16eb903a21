using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>The indices in whose order x is sorted: x[destination[0]], x[destination[1]], … Stable: of equal elements the one with the lower index comes first, descending too.</summary>
    /// <param name="x">Input; floats are ordered by IEEE 754's totalOrder, in which −0 comes before +0.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; must not overlap it.</param>
    /// <param name="order">Ascending unless said otherwise; <see cref="SortOrder.NaNsLast"/> puts NaNs of either sign behind the numbers.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps x.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void ArgSort<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Sorts.ArgSort(x, destination, order, on);

    /// <summary>As the span form, in row-major order, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the same shape, apart from x; null makes one.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps x.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device does not sort.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> ArgSort<T>(DeviceArray<T> x, DeviceArray<long>? destination = null, SortOrder order = SortOrder.Ascending)
        where T : unmanaged, INumber<T> =>
        ResidentSorts.ArgSort(x, destination, order);
}
