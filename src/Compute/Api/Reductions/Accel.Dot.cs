using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>Σ x[i] · y[i] by fused multiply-add in the canonical order (docs/numerics.md): the same bits on every back-end. 0 for no elements; NaN propagates; integers wrap in their own type.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, as long as <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Dot(x, y, on);

    /// <summary>As the span form, where the arrays lie; waits for the result.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, of the same shape and on the same device.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static T Dot<T>(DeviceArray<T> x, DeviceArray<T> y)
        where T : unmanaged, INumber<T> =>
        Reductions.Dot(x, y);
}
