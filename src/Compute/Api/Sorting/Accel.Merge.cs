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
}
