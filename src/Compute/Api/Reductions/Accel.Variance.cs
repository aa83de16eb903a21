using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Σ (x[i] − mean)² ÷ max(n − ddof, 0), the squared deviations in one pass over memory, in canonical order (docs/numerics.md). NaN propagates, and infinities give NaN.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static T Variance<T>(ReadOnlySpan<T> x, int ddof = 0, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new VarianceReduction(ddof), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public static T Variance<T>(DeviceArray<T> x, int ddof = 0)
        where T : unmanaged, INumber<T> =>
        Reductions.Run(x, new VarianceReduction(ddof));

    /// <summary>Along an axis: each line of a row-major array as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">One result for each line, in row-major order; apart from <paramref name="x"/>.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static void Variance<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, int ddof = 0, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, shape, axis, destination, new AxisReductionCall<T, VarianceReduction>(new VarianceReduction(ddof)), on);

    /// <summary>Along an axis of a tensor: each line as an array of its own, to the bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/> without the axis, or with 1 in its place; apart from <paramref name="x"/>.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    public static void Variance<T>(in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<T> destination, int ddof = 0, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, VarianceReduction>(new VarianceReduction(ddof)), on);

    /// <summary>Along an axis of a device array: each line as an array of its own, to the bit; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <param name="ddof">Delta degrees of freedom: 0 for the variance of a population, 1 for the estimate from a sample.</param>
    /// <param name="destination">One result for each line; null makes an array of the shape of <paramref name="x"/> without the axis.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The shape does not fit, or the destination does not have one element for each line.</exception>
    /// <exception cref="NotSupportedException">The element type is not one of float, double, Half and BFloat16.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Variance<T>(DeviceArray<T> x, int axis, int ddof, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Along.Run(x, axis, destination, new AxisReductionCall<T, VarianceReduction>(new VarianceReduction(ddof)));
}

/// <summary>Σ (x − mean)² ÷ max(n − ddof, 0).</summary>
/// <param name="ddof">Delta degrees of freedom.</param>
internal readonly struct VarianceReduction(int ddof) : IAxisReduction
{
    public static bool NeedsFloat => true;

    public T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T> => x.SquaredDeviations() / T.CreateTruncating(long.Max(0, x.Length - ddof));

    public void Along<T>(Backend backend, View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T>
    {
        backend.SquaredDeviationsAxis(x, y, shape);
        backend.Map(y, y, new BindRight<T, Divide<T>>(default, T.CreateTruncating(long.Max(0, shape.Axis - ddof))));
    }
}
