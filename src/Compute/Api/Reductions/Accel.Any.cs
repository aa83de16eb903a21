using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Whether any element is not zero; NaN is not. False for no elements.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    public static bool Any<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        !T.IsZero(Reductions.Run(x, default(AnyReduction), on));

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of the 8- to 64-bit integers, float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static bool Any<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        !T.IsZero(Reductions.Run(x, default(AnyReduction)));
}

/// <summary>1 if an element is not zero, else 0.</summary>
internal readonly struct AnyReduction : IReduction
{
    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.Reduce(default(AnyNonZero<T>));
}
