using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = Σ x[0 … i] in the canonical order of scans (docs/numerics.md): the same bits on every back-end. NaN propagates; integers wrap in their own type.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be the input, but must not overlap it partly.</param>
    /// <param name="exclusive">Whether element i is left out of destination[i]; then destination[0] is 0.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps the input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static void CumSum<T>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive = false, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Scans.Run<T, Add<T>, Add<float>>(x, destination, exclusive, on);

    /// <summary>As the span form, in row-major order, where the array lies; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the same shape; null makes one.</param>
    /// <param name="exclusive">Whether element i is left out of destination[i]; then destination[0] is 0.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps the input partly.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> CumSum<T>(DeviceArray<T> x, DeviceArray<T>? destination = null, bool exclusive = false)
        where T : unmanaged, INumber<T> =>
        Scans.Run<T, Add<T>, Add<float>>(x, destination, exclusive);
}
