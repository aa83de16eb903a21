using System.Numerics;
using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// Σ x[i] with what the roundings of its additions lost, after A. Neumaier (1974), in canonical order (docs/numerics.md): the same bits on every back-end.
    /// The error is about one unit in the last place of the result, and a part in 2^48 (float) or 2^106 (double) of Σ |x[i]| for each of the few hundred additions
    /// between an element and the result. 0 for no elements; NaN propagates; a sum that overflows on the way is ±∞ or NaN.
    /// </summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static T SumCompensated<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(CompensatedSumReduction), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T SumCompensated<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, default(CompensatedSumReduction));

    /// <summary>Along an axis: each line of a row-major array as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line, in row-major order; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void SumCompensated<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, shape, axis, destination, new AxisReductionCall<T, CompensatedSumReduction>(default), on);

    /// <summary>Along an axis of a tensor: each line as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/> without the axis, or with 1 in its place; apart from <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    public static void SumCompensated<T>(in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, CompensatedSumReduction>(default), on);

    /// <summary>Along an axis of a device array: each line as an array of its own, to the bit; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line; null makes an array of the shape of <paramref name="x"/> without the axis.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double, Half or BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> SumCompensated<T>(DeviceArray<T> x, int axis, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, CompensatedSumReduction>(default));
}

/// <summary>Σ x with the errors of its additions.</summary>
internal readonly struct CompensatedSumReduction : IAxisReduction
{
    public static bool NeedsFloat => true;

    public static Pattern AxisPattern => Pattern.CompensatedSumAxis;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.CompensatedSum();

    public void Along<T>(Backend backend, View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T> => backend.CompensatedSumAxis(x, y, shape);
}
