using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[j, i] = x[i, j]: rows become columns.</summary>
    /// <param name="x">Row-major, rows×columns.</param>
    /// <param name="destination">Row-major, columns×rows; must not overlap <paramref name="x"/>.</param>
    /// <param name="rows">Rows of <paramref name="x"/>.</param>
    /// <param name="columns">Columns of <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">A span is not as long as its matrix, or they overlap.</exception>
    public static void Transpose<T>(ReadOnlySpan<T> x, Span<T> destination, int rows, int columns, Backend? on = null)
        where T : unmanaged =>
        Matrices.Transpose(x, destination, 1, rows, columns, on);

    /// <summary>destination[b, j, i] = x[b, i, j], for each matrix of a batch.</summary>
    /// <param name="x">Row-major, batch×rows×columns.</param>
    /// <param name="destination">Row-major, batch×columns×rows; must not overlap <paramref name="x"/>.</param>
    /// <param name="batch">How many matrices.</param>
    /// <param name="rows">Rows of each in <paramref name="x"/>.</param>
    /// <param name="columns">Columns of each in <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">A span is not as long as its matrices, or they overlap.</exception>
    public static void Transpose<T>(ReadOnlySpan<T> x, Span<T> destination, int batch, int rows, int columns, Backend? on = null)
        where T : unmanaged =>
        Matrices.Transpose(x, destination, batch, rows, columns, on);

    /// <summary>The last two axes of a tensor exchanged; bit for bit.</summary>
    /// <param name="x">Input, (…, rows, columns).</param>
    /// <param name="destination">Output, (…, columns, rows); its memory must not overlap that of <paramref name="x"/>.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">There are no two axes, the shapes do not fit, or the destination overlaps the input or repeats elements.</exception>
    public static void Transpose<T>(in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged =>
        TensorMatrices.Transpose(x, destination, on);

    /// <summary>The last two axes exchanged, where the array lies; queued.</summary>
    /// <param name="x">Input, (…, rows, columns).</param>
    /// <param name="destination">Output, (…, columns, rows), apart from the input; null makes one.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">There are no two axes, the shapes do not fit, or the arrays overlap.</exception>
    public static DeviceArray<T> Transpose<T>(DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged =>
        ResidentMatrices.Transpose(x, destination);
}
