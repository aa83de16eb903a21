using System.Numerics;
using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// destination[i] = x[i] as another element type. To floating-point types: the nearest value, ties to even, ±∞ beyond the range. To
    /// integers: without the fraction, the end of the range beyond it, 0 for NaN.
    /// </summary>
    /// <typeparam name="TFrom">From which type: one of the 8- to 64-bit integers, float, double, Half or BFloat16.</typeparam>
    /// <typeparam name="TTo">To which type: one of the same.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be the same memory if the types are of one size.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps the input otherwise.</exception>
    /// <exception cref="NotSupportedException">A type is none of those.</exception>
    public static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> destination, Backend? on = null)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> =>
        Conversions.Run(x, destination, on);

    /// <summary>As the span form, over tensors of any strides.</summary>
    /// <typeparam name="TFrom">From which type.</typeparam>
    /// <typeparam name="TTo">To which type.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; apart from it, or the same memory if the types are of one size.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps the input otherwise or repeats elements.</exception>
    /// <exception cref="NotSupportedException">A type is none of those.</exception>
    public static void Convert<TFrom, TTo>(in ReadOnlyTensorSpan<TFrom> x, in TensorSpan<TTo> destination, Backend? on = null)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> =>
        Conversions.Run(x, destination, on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <typeparam name="TFrom">From which type.</typeparam>
    /// <typeparam name="TTo">To which type.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps the input.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<TTo> Convert<TFrom, TTo>(DeviceArray<TFrom> x, DeviceArray<TTo>? destination = null)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> =>
        Conversions.Run(x, destination);
}
