using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Whether any element is not zero; NaN is not. False for no elements.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static bool Any<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        !T.IsZero(Reductions.Run(x, default(AnyReduction), on));

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static bool Any<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        !T.IsZero(Reductions.Run(x, default(AnyReduction)));

    /// <summary>Along an axis: each line of a row-major array as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line, in row-major order; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static void Any<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<bool> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, shape, axis, destination, default(AxisPredicateCall<T, AnyReduction>), on);

    /// <summary>Along an axis of a tensor: each line as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/> without the axis, or with 1 in its place; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static void Any<T>(in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<bool> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, default(AxisPredicateCall<T, AnyReduction>), on);

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
    public static DeviceArray<bool> Any<T>(DeviceArray<T> x, int axis, DeviceArray<bool>? destination = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, default(AxisPredicateCall<T, AnyReduction>));
}

/// <summary>1 if an element is not zero, else 0.</summary>
internal readonly struct AnyReduction : IAxisReduction
{
    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.Reduce(default(AnyNonZero<T>));

    public void Along<T>(Backend backend, View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T> => backend.ReduceAxis(x, y, shape, default(AnyNonZero<T>));
}
