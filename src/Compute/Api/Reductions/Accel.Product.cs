using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Π x[i] in the canonical order (docs/numerics.md): the same bits on every back-end. 1 for no elements; NaN propagates; integers wrap in their own type.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    public static T Product<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(ProductReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Product<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(ProductReduction));
}

/// <summary>Π x.</summary>
internal readonly struct ProductReduction : IReduction
{
    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.Reduce(default(Plain<T, Multiply<T>>));
}
