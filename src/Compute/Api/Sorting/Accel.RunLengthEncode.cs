using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>The value and the length of each run of neighbours with equal bits.</summary>
    /// <param name="x">Input.</param>
    /// <param name="values">Output; elements behind the result are not written. Apart from all others.</param>
    /// <param name="lengths">Output, as long as <paramref name="values"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>How many runs there are.</returns>
    /// <exception cref="ArgumentException">The outputs differ in length, there are more runs than they hold (nothing was written), or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static long RunLengthEncode<T>(ReadOnlySpan<T> x, Span<T> values, Span<long> lengths, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Selections.RunLengths(x, values, lengths, on);

    /// <summary>As the span form, in row-major order, where the arrays lie; waits for the number only.</summary>
    /// <param name="x">Input.</param>
    /// <param name="values">Output, of any shape, apart from all others; elements behind the result are not written.</param>
    /// <param name="lengths">Output, of the shape of <paramref name="values"/>.</param>
    /// <returns>How many runs there are.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The outputs differ in shape, there are more runs than they hold (nothing was written), or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static long RunLengthEncode<T>(DeviceArray<T> x, DeviceArray<T> values, DeviceArray<long> lengths)
        where T : unmanaged, INumber<T> =>
        ResidentSelections.RunLengths(x, values, lengths);
}
