using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the elements of x whose mask is not zero, then the others, both in their order.</summary>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which elements to keep: those where it is not zero; NaN is not zero. As long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>How many come first.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static long Partition<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.Partition(x, mask, destination, on);
}
