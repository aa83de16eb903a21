using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[i] · y[i] + z[i], rounded once; wraps for integers. NaN propagates.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, as long as <paramref name="x"/>.</param>
    /// <param name="z">Addend, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void FusedMultiplyAdd<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, y, z, destination, Calls.Zip3<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(), on);

    /// <summary>As the first form with <paramref name="y"/> the same number for every element.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void FusedMultiplyAdd<T>(ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, z, destination, Calls.Second<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y), on);

    /// <summary>As the first form with <paramref name="z"/> the same number for every element.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, as long as <paramref name="x"/>.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void FusedMultiplyAdd<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, y, destination, Calls.Third<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(z), on);

    /// <summary>As the first form with <paramref name="y"/> and <paramref name="z"/> the same numbers for every element.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void FusedMultiplyAdd<T>(ReadOnlySpan<T> x, T y, T z, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.SecondThird<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y, z), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor.</param>
    /// <param name="z">Addend.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void FusedMultiplyAdd<T>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in ReadOnlyTensorSpan<T> z, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, y, z, destination, Calls.Zip3<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(), on);

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void FusedMultiplyAdd<T>(
        in ReadOnlyTensorSpan<T> x, T y, in ReadOnlyTensorSpan<T> z, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, z, destination, Calls.Second<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y), on);

    /// <summary>As the span form with <paramref name="z"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void FusedMultiplyAdd<T>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, T z, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, y, destination, Calls.Third<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(z), on);

    /// <summary>As the span form with <paramref name="y"/> and <paramref name="z"/> the same numbers for every element, over tensors of any strides.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void FusedMultiplyAdd<T>(in ReadOnlyTensorSpan<T> x, T y, T z, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.SecondThird<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y, z), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, on the same device.</param>
    /// <param name="z">Addend, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> FusedMultiplyAdd<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T> z, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, y, z, destination, Calls.Zip3<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>());

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> FusedMultiplyAdd<T>(DeviceArray<T> x, T y, DeviceArray<T> z, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, z, destination, Calls.Second<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y));

    /// <summary>As the span form with <paramref name="z"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, on the same device.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> FusedMultiplyAdd<T>(DeviceArray<T> x, DeviceArray<T> y, T z, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, y, destination, Calls.Third<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(z));

    /// <summary>As the span form with <paramref name="y"/> and <paramref name="z"/> the same numbers for every element, where the array lies; queued.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor, a number.</param>
    /// <param name="z">Addend, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> FusedMultiplyAdd<T>(DeviceArray<T> x, T y, T z, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.SecondThird<T, FusedMultiplyAdd<T>, FusedMultiplyAdd<float>>(y, z));
}
