using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>sinDestination[i] = sin x[i] and cosDestination[i] = cos x[i], x in radians, from one reduction: the bits of Sin and Cos. NaN for NaN and ±∞. Largest error: docs/accuracy.md.</summary>
    /// <param name="x">Input.</param>
    /// <param name="sinDestination">Output, as long as <paramref name="x"/>; may be <paramref name="x"/>, but must not overlap it partly.</param>
    /// <param name="cosDestination">Output, as long as <paramref name="x"/>; may be <paramref name="x"/>, but must not overlap it partly, nor the other output.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, an output overlaps the input partly, or the outputs overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void SinCos<T>(ReadOnlySpan<T> x, Span<T> sinDestination, Span<T> cosDestination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Pairs.Run<T, SinCos>(x, sinDestination, cosDestination, on);

    /// <summary>As the span form, over tensors of any strides.</summary>
    /// <param name="x">Input.</param>
    /// <param name="sinDestination">Output of the shape of <paramref name="x"/>.</param>
    /// <param name="cosDestination">Output of the shape of <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes differ, an output repeats elements or overlaps the input partly, or the outputs overlap.</exception>
    public static void SinCos<T>(in ReadOnlyTensorSpan<T> x, in TensorSpan<T> sinDestination, in TensorSpan<T> cosDestination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Pairs.Run<T, SinCos>(x, sinDestination, cosDestination, on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="sinDestination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <param name="cosDestination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destinations.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, an output overlaps the input partly, or the outputs overlap.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static (DeviceArray<T> Sin, DeviceArray<T> Cos) SinCos<T>(
        DeviceArray<T> x, DeviceArray<T>? sinDestination = null, DeviceArray<T>? cosDestination = null)
        where T : unmanaged, INumber<T> =>
        Pairs.Run<T, SinCos>(x, sinDestination, cosDestination);
}
