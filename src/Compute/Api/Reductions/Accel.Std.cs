using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>√ of <see cref="Variance{T}(ReadOnlySpan{T}, int, Backend?)"/>: the standard deviation. NaN propagates.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    public static T Std<T>(ReadOnlySpan<T> x, int ddof = 0, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new StdReduction(ddof), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Std<T>(DeviceArray<T> x, int ddof = 0)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new StdReduction(ddof));
}

/// <summary>√ of the variance.</summary>
/// <param name="ddof">Delta degrees of freedom.</param>
internal readonly struct StdReduction(int ddof) : IReduction
{
    public static bool NeedsFloat => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => default(Sqrt<T>).Invoke(new Lane1<T>(new VarianceReduction(ddof).Of<T, TInput>(x))).Value;
}
