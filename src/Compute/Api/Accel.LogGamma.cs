using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = ln |Γ(x[i])|. +0 for 1 and 2; +∞ for 0, negative whole numbers and ±∞; NaN propagates. As exact near its zeros as elsewhere, left of −2 too. Largest error: docs/accuracy.md.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void LogGamma<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Run(x, destination, Calls.Function<T, LogGamma>(), on);

    /// <summary>As the span form, over tensors of any strides.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void LogGamma<T>(in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Tensors.Run(x, destination, Calls.Function<T, LogGamma>(), on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> LogGamma<T>(DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Run(x, destination, Calls.Function<T, LogGamma>());
}
