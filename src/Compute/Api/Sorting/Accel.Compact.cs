using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the elements of x whose mask is not zero, in their order.</summary>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which elements to keep: those where it is not zero; NaN is not zero. As long as <paramref name="x"/>.</param>
    /// <param name="destination">Output; elements behind the result are not written. Must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>How many were kept.</returns>
    /// <exception cref="ArgumentException">Lengths differ, more elements are kept than the destination holds (nothing was written), or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static long Compact<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.Compact(x, mask, destination, on);

    /// <summary>As the span form, in row-major order, where the arrays lie; waits for the number only.</summary>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which elements to keep; of the shape of x.</param>
    /// <param name="destination">Output, of any shape, apart from the inputs; elements behind the result are not written.</param>
    /// <returns>How many were kept.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, more elements are kept than the destination holds (nothing was written), or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static long Compact<T>(DeviceArray<T> x, DeviceArray<T> mask, DeviceArray<T> destination)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.Compact(x, mask, destination);
}
