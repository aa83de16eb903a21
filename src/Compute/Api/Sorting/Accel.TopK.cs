using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the first of x in order, as many as it has room for: the k largest.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, not longer than <paramref name="x"/>; must not overlap it.</param>
    /// <param name="order">The largest first, NaNs last, unless said otherwise; floats by totalOrder.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is longer than x.</exception>
    /// <exception cref="ArgumentException">The destination overlaps x.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void TopK<T>(
        ReadOnlySpan<T> x, Span<T> destination, SortOrder order = SortOrder.Descending | SortOrder.NaNsLast, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.TopK(x, destination, order, on);

    /// <summary>As the span form, in row-major order, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, not longer than x, of any shape; apart from it.</param>
    /// <param name="order">The largest first, NaNs last, unless said otherwise.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The destination is longer than x.</exception>
    /// <exception cref="ArgumentException">The destination overlaps x.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> TopK<T>(
        DeviceArray<T> x, DeviceArray<T> destination, SortOrder order = SortOrder.Descending | SortOrder.NaNsLast)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.TopK(x, destination, order);
}
