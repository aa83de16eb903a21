using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
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
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static T Nrm2<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(NormReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Nrm2<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(NormReduction));

    /// <summary>Along an axis: each line of a row-major array as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line, in row-major order; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static void Nrm2<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, shape, axis, destination, new AxisReductionCall<T, NormReduction>(default(NormReduction)), on);

    /// <summary>Along an axis of a tensor: each line as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/> without the axis, or with 1 in its place; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static void Nrm2<T>(in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, NormReduction>(default(NormReduction)), on);

    /// <summary>Along an axis of a device array: each line as an array of its own, to the bit; waits where squares leave the range.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line; null makes an array of the shape of <paramref name="x"/> without the axis.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Nrm2<T>(DeviceArray<T> x, int axis, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, NormReduction>(default(NormReduction)));
}

/// <summary>√(Σ x²).</summary>
internal readonly struct NormReduction : IAxisReduction
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

    public void Along<T>(Backend backend, View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T>
    {
        backend.ReduceAxis(x, y, shape, default(SumOfSquares<T>));
        int lines = Guard.SpanLength(nameof(Accel.Nrm2), 2 * y.Length) / 2;
        T[] memory = ArrayPool<T>.Shared.Rent(2 * lines);
        Span<T> sums = memory.AsSpan(0, lines), scaled = memory.AsSpan(lines, lines);
        backend.Download(y, sums);
        backend.Map(y, y, default(Sqrt<T>));
        Again(backend, x, y, shape, sums, scaled, T.Zero);
        Again(backend, x, y, shape, sums, scaled, T.One / T.Zero);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>The second pass for the lines whose sum is out of range like <paramref name="example"/>.</summary>
    private static void Again<T>(Backend backend, View<T> x, View<T> y, AxisShape shape, Span<T> sums, Span<T> scaled, T example)
        where T : unmanaged, INumber<T>
    {
        T scale = NormRange<T>.Scale(example);
        bool found = false;
        foreach (T sum in sums) found |= !NormRange<T>.Covers(sum) && NormRange<T>.Scale(sum) == scale;
        if (!found) return;

        using var staged = new Staging(backend);
        View<T> z = staged.Allocate<T>(y.Length);
        backend.ReduceAxis(x, z, shape, new ScaledSumOfSquares<T>(scale));
        backend.Map(z, z, default(Sqrt<T>));
        backend.Map(z, z, new BindRight<T, Divide<T>>(default, scale));
        backend.Download(z, scaled);
        T[] norms = new T[sums.Length];
        backend.Download(y, norms);
        for (int i = 0; i < sums.Length; i++)
        {
            if (!NormRange<T>.Covers(sums[i]) && NormRange<T>.Scale(sums[i]) == scale) norms[i] = scaled[i];
        }

        backend.Upload<T>(norms, y);
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
