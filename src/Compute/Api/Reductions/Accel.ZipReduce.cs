using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>All pairs x[i], y[i] through a function and an associative operator of the caller's. The canonical order (docs/numerics.md) gives the same bits on every back-end.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, as long as <paramref name="x"/>.</param>
    /// <param name="op">The operator.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>The identity for no elements, 0 where that is −0.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    public static T ZipReduce<T, TOp>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, TOp op, Backend? on = null)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T> =>
        Reductions.ZipReduce(x, y, op, on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, of the same shape and on the same device.</param>
    /// <param name="op">The operator.</param>
    /// <returns>The identity for no elements, 0 where that is −0.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static T ZipReduce<T, TOp>(DeviceArray<T> x, DeviceArray<T> y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T> =>
        Resident.ZipReduce(x, y, op);
}
