using System.Numerics;
using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = Σ a[i, j] · x[j]: each row a dot product in the canonical order (docs/numerics.md); the same bits on every back-end. 0 for no columns; NaN propagates; integers wrap.</summary>
    /// <param name="a">The row-major matrix: as many rows as <paramref name="destination"/> has elements, as many columns as <paramref name="x"/>.</param>
    /// <param name="x">The vector.</param>
    /// <param name="destination">The result; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The matrix is too short, or the destination overlaps an input.</exception>
    public static void MatVec<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Matrices.MatVec(a, x, destination, x.Length, on);

    /// <summary>As the shorter form, with rows that lie <paramref name="leading"/> elements apart.</summary>
    /// <param name="a">The row-major matrix.</param>
    /// <param name="leading">Elements from one row to the next; not below the number of columns.</param>
    /// <param name="x">The vector.</param>
    /// <param name="destination">The result; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The matrix is too short, the leading dimension too small, or the destination overlaps an input.</exception>
    public static void MatVec<T>(ReadOnlySpan<T> a, int leading, ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Matrices.MatVec(a, x, destination, leading, on);

    /// <summary>As the span form, over tensors: a batch of matrices with one vector gives a batch of results.</summary>
    /// <param name="a">The matrices, (…, m, n).</param>
    /// <param name="x">The vector, (n).</param>
    /// <param name="destination">The results, (…, m); their memory must not overlap that of an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input or repeats elements.</exception>
    public static void MatVec<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        TensorMatrices.MatVec(a, x, destination, on);

    /// <summary>As the span form, where the arrays lie; queued.</summary>
    /// <param name="a">The matrix, (m, n).</param>
    /// <param name="x">The vector, (n).</param>
    /// <param name="destination">The result, (m), apart from the inputs; null makes one.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input.</exception>
    public static DeviceArray<T> MatVec<T>(DeviceArray<T> a, DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        ResidentMatrices.MatVec(a, x, destination);
}
