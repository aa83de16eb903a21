using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = √(x[i]² + y[i]²), without over- or underflow on the way. +∞ if either is infinite, even if the other is NaN; any other NaN gives NaN. Largest error: docs/accuracy.md.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Hypot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, y, destination, Calls.Function2<T, Hypot>(), on);

    /// <summary>As the first form with <paramref name="y"/> the same number for every element.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Hypot<T>(ReadOnlySpan<T> x, T y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.FunctionRight<T, Hypot>(y), on);

    /// <summary>As the first form with <paramref name="x"/> the same number for every element.</summary>
    /// <param name="x">First legs of right triangles, a number.</param>
    /// <param name="y">Second legs.</param>
    /// <param name="destination">Output, as long as <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Hypot<T>(T x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(y, destination, Calls.FunctionLeft<T, Hypot>(x), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Hypot<T>(in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, y, destination, Calls.Function2<T, Hypot>(), on);

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Hypot<T>(in ReadOnlyTensorSpan<T> x, T y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.FunctionRight<T, Hypot>(y), on);

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="x">First legs of right triangles, a number.</param>
    /// <param name="y">Second legs.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Hypot<T>(T x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(y, destination, Calls.FunctionLeft<T, Hypot>(x), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Hypot<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, y, destination, Calls.Function2<T, Hypot>());

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="x">First legs of right triangles.</param>
    /// <param name="y">Second legs, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Hypot<T>(DeviceArray<T> x, T y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.FunctionRight<T, Hypot>(y));

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="x">First legs of right triangles, a number.</param>
    /// <param name="y">Second legs.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Hypot<T>(T x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(y, destination, Calls.FunctionLeft<T, Hypot>(x));
}
