using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = min(max(x[i], low[i]), high[i]): x brought into [low, high]. NaN propagates; high where low &gt; high.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, as long as <paramref name="x"/>.</param>
    /// <param name="high">Upper bounds, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Clamp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> low, ReadOnlySpan<T> high, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, low, high, destination, Calls.Zip3<T, Clamp<T>, Clamp<float>>(), on);

    /// <summary>As the first form with <paramref name="low"/> the same number for every element.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Clamp<T>(ReadOnlySpan<T> x, T low, ReadOnlySpan<T> high, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, high, destination, Calls.Second<T, Clamp<T>, Clamp<float>>(low), on);

    /// <summary>As the first form with <paramref name="high"/> the same number for every element.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, as long as <paramref name="x"/>.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Clamp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> low, T high, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, low, destination, Calls.Third<T, Clamp<T>, Clamp<float>>(high), on);

    /// <summary>As the first form with <paramref name="low"/> and <paramref name="high"/> the same numbers for every element.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half or BFloat16.</exception>
    public static void Clamp<T>(ReadOnlySpan<T> x, T low, T high, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.SecondThird<T, Clamp<T>, Clamp<float>>(low, high), on);

    /// <summary>As the span form, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds.</param>
    /// <param name="high">Upper bounds.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Clamp<T>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> low, in ReadOnlyTensorSpan<T> high, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, low, high, destination, Calls.Zip3<T, Clamp<T>, Clamp<float>>(), on);

    /// <summary>As the span form with <paramref name="low"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Clamp<T>(in ReadOnlyTensorSpan<T> x, T low, in ReadOnlyTensorSpan<T> high, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, high, destination, Calls.Second<T, Clamp<T>, Clamp<float>>(low), on);

    /// <summary>As the span form with <paramref name="high"/> the same number for every element, over tensors of any strides, by NumPy's broadcasting rules.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output of the broadcast shape; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Clamp<T>(in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> low, T high, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, low, destination, Calls.Third<T, Clamp<T>, Clamp<float>>(high), on);

    /// <summary>As the span form with <paramref name="low"/> and <paramref name="high"/> the same numbers for every element, over tensors of any strides.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Clamp<T>(in ReadOnlyTensorSpan<T> x, T low, T high, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.SecondThird<T, Clamp<T>, Clamp<float>>(low, high), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, on the same device.</param>
    /// <param name="high">Upper bounds, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Clamp<T>(DeviceArray<T> x, DeviceArray<T> low, DeviceArray<T> high, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, low, high, destination, Calls.Zip3<T, Clamp<T>, Clamp<float>>());

    /// <summary>As the span form with <paramref name="low"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Clamp<T>(DeviceArray<T> x, T low, DeviceArray<T> high, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, high, destination, Calls.Second<T, Clamp<T>, Clamp<float>>(low));

    /// <summary>As the span form with <paramref name="high"/> the same number for every element, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, on the same device.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Clamp<T>(DeviceArray<T> x, DeviceArray<T> low, T high, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, low, destination, Calls.Third<T, Clamp<T>, Clamp<float>>(high));

    /// <summary>As the span form with <paramref name="low"/> and <paramref name="high"/> the same numbers for every element, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Lower bounds, a number.</param>
    /// <param name="high">Upper bounds, a number.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Clamp<T>(DeviceArray<T> x, T low, T high, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.SecondThird<T, Clamp<T>, Clamp<float>>(low, high));
}
