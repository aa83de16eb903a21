using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>The smallest element by IEEE 754-2019 minimum: NaN if any element is NaN, −0 lies below +0.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    public static T Min<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(MinReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Min<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(MinReduction));
}

/// <summary>The smallest element.</summary>
internal readonly struct MinReduction : IReduction
{
    public static bool NeedsElements => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.Reduce(default(Plain<T, Min<T>>));
}
