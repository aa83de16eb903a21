using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>The first index of the smallest element. NaN comes before every number, the first one wins; −0 lies below +0.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    public static long ArgMin<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Indices.ArgReduce(x, default(Min<T>), on);

    /// <summary>As the span form, in row-major order, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static long ArgMin<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Indices.ArgReduce(x, default(Min<T>));
}
