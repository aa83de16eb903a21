using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// √(Σ x[i]²), the Euclidean norm; the squares are taken in by fused multiply-add in the canonical order (docs/numerics.md). Where they
    /// overflow or underflow, once more with x scaled by a power of two. 0 for no elements; NaN propagates, else ∞ does.
    /// </summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    public static T Nrm2<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(NormReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float and double.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Nrm2<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(NormReduction));
}

/// <summary>√(Σ x²).</summary>
internal readonly struct NormReduction : IReduction
{
    public static bool NeedsFloat => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T>
    {
        T sum = x.Reduce(default(SumOfSquares<T>));
        if (NormRange<T>.Covers(sum)) return Sqrt(sum);
        T scale = NormRange<T>.Scale(sum);
        return Sqrt(x.Reduce(new ScaledSumOfSquares<T>(scale))) / scale;
    }

    private static T Sqrt<T>(T x)
        where T : unmanaged, INumber<T> => default(Sqrt<T>).Invoke(new Lane1<T>(x)).Value;
}

/// <summary>Where a sum of squares can be trusted, and what to scale by where it cannot.</summary>
internal static class NormRange<T>
    where T : unmanaged, INumber<T>
{
    // From 2^-102 on (2^-969 for double) what single squares lost below the normal range is beyond the last place of the sum. Scaled by
    // 2^100 (2^700), squares of all magnitudes below the square root of that, subnormal ones included, are normal; scaled by 2^-100
    // (2^-700), those of the largest are far from overflow, and what then vanishes is beyond the last place.
    private static T Lowest => typeof(T) == typeof(float) ? T.CreateTruncating(Math.ScaleB(1, -102)) : T.CreateTruncating(Math.ScaleB(1, -969));

    private static T Power => typeof(T) == typeof(float) ? T.CreateTruncating(Math.ScaleB(1, 100)) : T.CreateTruncating(Math.ScaleB(1, 700));

    /// <summary>Whether the sum needs no second pass. NaN stays NaN.</summary>
    public static bool Covers(T sum) => !(sum < Lowest) && !T.IsPositiveInfinity(sum);

    /// <summary>The power of two for the second pass.</summary>
    public static T Scale(T sum) => T.IsPositiveInfinity(sum) ? T.One / Power : Power;
}
