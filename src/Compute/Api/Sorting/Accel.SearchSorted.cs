using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = the number of elements of sorted that come before values[i]: those below it, or, on the right, those not above it. Binary search.</summary>
    /// <param name="sorted">What is searched, in order.</param>
    /// <param name="values">What is looked for.</param>
    /// <param name="destination">Output, as long as <paramref name="values"/>; must not overlap an input.</param>
    /// <param name="right">Whether equal elements count.</param>
    /// <param name="order">The order of <paramref name="sorted"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, arrays overlap, or sorted is not in order.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void SearchSorted<T>(
        ReadOnlySpan<T> sorted, ReadOnlySpan<T> values, Span<long> destination, bool right = false, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.Search(sorted, values, destination, right, order, on);

    /// <summary>As the span form, where the arrays lie; waits until it is known that <paramref name="sorted"/> is in order, the rest is queued.</summary>
    /// <param name="sorted">What is searched, in order.</param>
    /// <param name="values">What is looked for.</param>
    /// <param name="destination">Output of the shape of <paramref name="values"/>, apart from the inputs; null makes one.</param>
    /// <param name="right">Whether equal elements count.</param>
    /// <param name="order">The order of <paramref name="sorted"/>.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, arrays overlap, or sorted is not in order.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> SearchSorted<T>(
        DeviceArray<T> sorted, DeviceArray<T> values, DeviceArray<long>? destination = null, bool right = false, SortOrder order = SortOrder.Ascending)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.Search(sorted, values, destination, right, order);
}
