using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Σ (x[i] − mean)² ÷ max(n − ddof, 0), in two passes: <see cref="Mean{T}(ReadOnlySpan{T}, Backend?)"/>, then the squared deviations by fused multiply-add in the canonical order (docs/numerics.md). NaN propagates.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    public static T Variance<T>(ReadOnlySpan<T> x, int ddof = 0, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new VarianceReduction(ddof), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Variance<T>(DeviceArray<T> x, int ddof = 0)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new VarianceReduction(ddof));
}

/// <summary>Σ (x − mean)² ÷ max(n − ddof, 0).</summary>
/// <param name="ddof">Delta degrees of freedom.</param>
internal readonly struct VarianceReduction(int ddof) : IReduction
{
    public static bool NeedsFloat => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T>
    {
        T mean = default(MeanReduction).Of<T, TInput>(x);
        T sum = x.Reduce(new SumOfSquaredDeviations<T>(mean));
        return sum / T.CreateTruncating(long.Max(0, x.Length - ddof));
    }
}
