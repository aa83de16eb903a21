using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = the angle of the point (x[i], y[i]), from −π to π: atan(y / x), and π further on the left. Special values as C23 Annex F: the sign is that of y, atan2(±0, −0) = ±π, atan2(∞, ∞) = π/4; NaN propagates. Largest error: docs/accuracy.md.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas, as long as <paramref name="y"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Atan2<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(y, x, destination, Calls.Function2<T, Atan2>(), on);

    /// <summary>As the first form with <paramref name="x"/> the same number for every element.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Atan2<T>(ReadOnlySpan<T> y, T x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(y, destination, Calls.FunctionRight<T, Atan2>(x), on);

    /// <summary>As the first form with <paramref name="y"/> the same number for every element.</summary>
    /// <param name="y">Ordinates, a number.</param>
    /// <param name="x">Abscissas.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void Atan2<T>(T y, ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.FunctionLeft<T, Atan2>(y), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Atan2<T>(in ReadOnlyTensorSpan<T> y, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(y, x, destination, Calls.Function2<T, Atan2>(), on);

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Atan2<T>(in ReadOnlyTensorSpan<T> y, T x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(y, destination, Calls.FunctionRight<T, Atan2>(x), on);

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, over tensors of any strides.</summary>
    /// <param name="y">Ordinates, a number.</param>
    /// <param name="x">Abscissas.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Atan2<T>(T y, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.FunctionLeft<T, Atan2>(y), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Atan2<T>(DeviceArray<T> y, DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(y, x, destination, Calls.Function2<T, Atan2>());

    /// <summary>As the span form with <paramref name="x"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissas, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="y"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Atan2<T>(DeviceArray<T> y, T x, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(y, destination, Calls.FunctionRight<T, Atan2>(x));

    /// <summary>As the span form with <paramref name="y"/> the same number for every element, where the array lies; queued.</summary>
    /// <param name="y">Ordinates, a number.</param>
    /// <param name="x">Abscissas.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Atan2<T>(T y, DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.FunctionLeft<T, Atan2>(y));
}
