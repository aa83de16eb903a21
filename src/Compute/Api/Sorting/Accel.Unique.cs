using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination = the elements of x that differ in their bits, ascending, each once. −0 and +0 differ, and so do NaNs of another sign or payload.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output; elements behind the result are not written. Must not overlap <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">There are more than the destination holds (nothing was written), or the arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static long Unique<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.Unique(x, destination, on);

    /// <summary>As the span form, in row-major order, where the arrays lie; waits for the number only.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, of any shape, apart from x; elements behind the result are not written.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">There are more than the destination holds (nothing was written), or the arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static long Unique<T>(DeviceArray<T> x, DeviceArray<T> destination)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.Unique(x, destination);
}
