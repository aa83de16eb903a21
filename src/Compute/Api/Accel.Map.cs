using System.Numerics;
using System.Numerics.Tensors;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = op(x[i]) for an operator of your own, written once and run on every tier.</summary>
    /// <typeparam name="T">The element type: one of the 8- to 64-bit integers, float or double.</typeparam>
    /// <typeparam name="TOp">The operator: a struct with the formula over lanes.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="op">The operator.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    /// <exception cref="NotSupportedException">There are no lanes of the element type.</exception>
    public static void Map<T, TOp>(ReadOnlySpan<T> x, Span<T> destination, TOp op, Backend? on = null)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Elementwise.Run(x, destination, Calls.Map<T, TOp>(op), on);

    /// <summary>As the span form, over tensors of any strides.</summary>
    /// <typeparam name="T">The element type: one of the 8- to 64-bit integers, float or double.</typeparam>
    /// <typeparam name="TOp">The operator: a struct with the formula over lanes.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="op">The operator.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the destination has another shape, repeats elements, or overlaps an input partly.</exception>
    public static void Map<T, TOp>(in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, TOp op, Backend? on = null)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Tensors.Run(x, destination, Calls.Map<T, TOp>(op), on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <typeparam name="T">The element type: one of the 8- to 64-bit integers, float or double.</typeparam>
    /// <typeparam name="TOp">The operator: a struct with the formula over lanes.</typeparam>
    /// <param name="x">Input.</param>
    /// <param name="op">The operator.</param>
    /// <param name="destination">Output of the shape of <paramref name="x"/>; null makes one.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input partly.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> Map<T, TOp>(DeviceArray<T> x, TOp op, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Resident.Run(x, destination, Calls.Map<T, TOp>(op));
}
