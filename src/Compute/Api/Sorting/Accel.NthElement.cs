using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>The element that is at place n when x is in order, without sorting the rest.</summary>
    /// <param name="x">Input.</param>
    /// <param name="n">The place, from 0.</param>
    /// <param name="order">Ascending unless said otherwise; floats by totalOrder.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place; no elements have none.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static T NthElement<T>(ReadOnlySpan<T> x, long n, SortOrder order = SortOrder.Ascending, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.NthElement(x, n, order, on);

    /// <summary>As the span form, in row-major order, where the array lies; waits for the element.</summary>
    /// <param name="x">Input.</param>
    /// <param name="n">The place, from 0.</param>
    /// <param name="order">Ascending unless said otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static T NthElement<T>(DeviceArray<T> x, long n, SortOrder order = SortOrder.Ascending)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.NthElement(x, n, order);
}
