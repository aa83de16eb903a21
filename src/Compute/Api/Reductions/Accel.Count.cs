using System.Numerics;
using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>The number of elements that are not zero; NaN is not.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static long Count<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Indices.Count(x, on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static long Count<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Indices.Count(x);

    /// <summary>Along an axis: each line of a row-major array as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line, in row-major order; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static void Count<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<long> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, shape, axis, destination, default(AxisCountCall<T>), on);

    /// <summary>Along an axis of a tensor: each line as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/> without the axis, or with 1 in its place; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static void Count<T>(in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<long> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, default(AxisCountCall<T>), on);

    /// <summary>Along an axis of a device array: each line as an array of its own, to the bit; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line; null makes an array of the shape of <paramref name="x"/> without the axis.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> Count<T>(DeviceArray<T> x, int axis, DeviceArray<long>? destination = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, default(AxisCountCall<T>));
}
