using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Σ x[i] ÷ n: the canonical sum, divided once by n rounded to the element type. NaN for no elements; NaN propagates.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    public static T Mean<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(MeanReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Mean<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(MeanReduction));
}

/// <summary>Σ x ÷ n.</summary>
internal readonly struct MeanReduction : IReduction
{
    public static bool NeedsFloat => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.Reduce(default(Plain<T, Add<T>>)) / T.CreateTruncating(x.Length);
}
