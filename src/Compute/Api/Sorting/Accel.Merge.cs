using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the elements of a and of b, each in order, in order; equal ones of a first.</summary>
    /// <param name="a">Input, in order.</param>
    /// <param name="b">Input, in order.</param>
    /// <param name="destination">Output, as long as both together; must not overlap them.</param>
    /// <param name="order">The order of the inputs.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, arrays overlap, or an input is not in order.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void Merge<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> destination, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.Merge(a, b, destination, order, on);

    /// <summary>As the span form, where the arrays lie; waits until it is known that the inputs are in order, the rest is queued.</summary>
    /// <param name="a">Input, in order.</param>
    /// <param name="b">Input, in order.</param>
    /// <param name="destination">Output, as long as both together, of any shape, apart from them; null makes one of one dimension.</param>
    /// <param name="order">The order of the inputs.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">Lengths do not fit, arrays overlap, or an input is not in order.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Merge<T>(
        DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination = null, SortOrder order = SortOrder.Ascending)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.Merge(a, b, destination, order);
}
