using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[i] where mask[i] is not 0 (NaN is not), else y[i].</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, as long as <paramref name="mask"/>.</param>
    /// <param name="y">Taken where the mask is 0, as long as <paramref name="mask"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="mask"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Select<T>(ReadOnlySpan<T> mask, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(mask, x, y, destination, Calls.Zip3<T, Select<T>, Select<float>>(), on);

    /// <summary>As the first form with <paramref name="x"/> the same number for every element.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0, as long as <paramref name="mask"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="mask"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Select<T>(ReadOnlySpan<T> mask, T x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(mask, y, destination, Calls.Second<T, Select<T>, Select<float>>(x), on);

    /// <summary>As the first form with <paramref name="y"/> the same number for every element.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, as long as <paramref name="mask"/>.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="mask"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Select<T>(ReadOnlySpan<T> mask, ReadOnlySpan<T> x, T y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(mask, x, destination, Calls.Third<T, Select<T>, Select<float>>(y), on);

    /// <summary>As the first form with <paramref name="x"/> and <paramref name="y"/> the same numbers for every element.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="mask"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Select<T>(ReadOnlySpan<T> mask, T x, T y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(mask, destination, Calls.SecondThird<T, Select<T>, Select<float>>(x, y), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0.</param>
    /// <param name="y">Taken where the mask is 0.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Select<T>(
        in ReadOnlyTensorSpan<T> mask, in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(mask, x, y, destination, Calls.Zip3<T, Select<T>, Select<float>>(), on);

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Select<T>(in ReadOnlyTensorSpan<T> mask, T x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(mask, y, destination, Calls.Second<T, Select<T>, Select<float>>(x), on);

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Select<T>(in ReadOnlyTensorSpan<T> mask, in ReadOnlyTensorSpan<T> x, T y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(mask, x, destination, Calls.Third<T, Select<T>, Select<float>>(y), on);

    /// <summary>As the span form with <paramref name="x"/> and <paramref name="y"/> the same numbers for every element, over tensors of any strides.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="mask"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Select<T>(in ReadOnlyTensorSpan<T> mask, T x, T y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(mask, destination, Calls.SecondThird<T, Select<T>, Select<float>>(x, y), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, on the same device.</param>
    /// <param name="y">Taken where the mask is 0, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Select<T>(DeviceArray<T> mask, DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(mask, x, y, destination, Calls.Zip3<T, Select<T>, Select<float>>());

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Select<T>(DeviceArray<T> mask, T x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(mask, y, destination, Calls.Second<T, Select<T>, Select<float>>(x));

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, on the same device.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Select<T>(DeviceArray<T> mask, DeviceArray<T> x, T y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(mask, x, destination, Calls.Third<T, Select<T>, Select<float>>(y));

    /// <summary>As the span form with <paramref name="x"/> and <paramref name="y"/> the same numbers for every element, where the array lies; queued.</summary>
    /// <param name="mask">What to choose by.</param>
    /// <param name="x">Taken where the mask is not 0, a number.</param>
    /// <param name="y">Taken where the mask is 0, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="mask"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Select<T>(DeviceArray<T> mask, T x, T y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(mask, destination, Calls.SecondThird<T, Select<T>, Select<float>>(x, y));
}
