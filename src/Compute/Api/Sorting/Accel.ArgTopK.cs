using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the indices of the first of x in order, as many as it has room for; of equal elements the one with the lower index comes first.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, not longer than <paramref name="x"/>; must not overlap it.</param>
    /// <param name="order">The largest first, NaNs last, unless said otherwise; floats by totalOrder.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is longer than x.</exception>
    /// <exception cref="ArgumentException">The destination overlaps x.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void ArgTopK<T>(
        ReadOnlySpan<T> x, Span<long> destination, SortOrder order = SortOrder.Descending | SortOrder.NaNsLast, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.ArgTopK(x, destination, order, on);

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
    public static DeviceArray<long> ArgTopK<T>(
        DeviceArray<T> x, DeviceArray<long> destination, SortOrder order = SortOrder.Descending | SortOrder.NaNsLast)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.ArgTopK(x, destination, order);
}
