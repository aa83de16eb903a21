using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>x[0] op x[1] op … for an associative operator of the caller's. The canonical order (docs/numerics.md) gives the same bits on every back-end.</summary>
    /// <param name="x">Input.</param>
    /// <param name="op">The operator.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <returns>The identity for no elements, 0 where that is −0.</returns>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    public static T Reduce<T, TOp>(ReadOnlySpan<T> x, TOp op, Backend? on = null)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T> =>
        Reductions.Reduce(x, new Plain<T, TOp>(op), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <param name="op">The operator.</param>
    /// <returns>The identity for no elements, 0 where that is −0.</returns>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static T Reduce<T, TOp>(DeviceArray<T> x, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T> =>
        Resident.Reduce(x, new Plain<T, TOp>(op));
}
