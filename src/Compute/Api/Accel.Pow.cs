using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[i] to the power of y[i]. Special values as C23 Annex F: x⁰ = 1 and 1ʸ = 1 even for NaN; NaN for a negative x and a y that is no integer. Largest error: docs/accuracy.md.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Pow<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, y, destination, Calls.Function2<T, Pow>(), on);

    /// <summary>As the first form with <paramref name="y"/> the same number for every element.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Pow<T>(ReadOnlySpan<T> x, T y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.FunctionRight<T, Pow>(y), on);

    /// <summary>As the first form with <paramref name="x"/> the same number for every element.</summary>
    /// <param name="x">Bases, a number.</param>
    /// <param name="y">Exponents.</param>
    /// <param name="destination">Output, as long as <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Pow<T>(T x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(y, destination, Calls.FunctionLeft<T, Pow>(x), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Pow<T>(in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, y, destination, Calls.Function2<T, Pow>(), on);

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Pow<T>(in ReadOnlyTensorSpan<T> x, T y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.FunctionRight<T, Pow>(y), on);

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="x">Bases, a number.</param>
    /// <param name="y">Exponents.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Pow<T>(T x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(y, destination, Calls.FunctionLeft<T, Pow>(x), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Pow<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, y, destination, Calls.Function2<T, Pow>());

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="x">Bases.</param>
    /// <param name="y">Exponents, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Pow<T>(DeviceArray<T> x, T y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.FunctionRight<T, Pow>(y));

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="x">Bases, a number.</param>
    /// <param name="y">Exponents.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Pow<T>(T x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(y, destination, Calls.FunctionLeft<T, Pow>(x));
}
