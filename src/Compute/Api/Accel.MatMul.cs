using System.Numerics;
using System.Numerics.Tensors;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// C = A · B for row-major matrices: c[i, j] = fma(a[i, p], b[p, j], c[i, j]) for p ascending from 0, one accumulator for each element; the same
    /// bits on every back-end. NaN propagates; integers wrap. K = 0 gives 0. Half and bfloat16 are computed with in single precision, and results rounded once.
    /// </summary>
    /// <param name="a">A, m×k.</param>
    /// <param name="b">B, k×n.</param>
    /// <param name="c">C, m×n; must not overlap A or B.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">A dimension is negative, a span is too short for its matrix, or C overlaps an input.</exception>
    public static void MatMul<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Matrices.MatMul(a, b, c, new MatMulShape(m, n, k), T.One, T.Zero, on);

    /// <summary>
    /// C = alpha · op(A) · op(B) + beta · C with transposes, leading dimensions and batches: c ← beta · c (0 if beta = 0, whatever C held), then
    /// c = fma(alpha · a[i, p], b[p, j], c) for p ascending, alpha · a rounded. NaN propagates, also from elements that alpha = 0 multiplies; integers wrap. Half and bfloat16 are
    /// computed with in single precision, alpha, beta and C too, and results rounded once.
    /// </summary>
    /// <param name="a">The matrices A.</param>
    /// <param name="b">The matrices B.</param>
    /// <param name="c">The matrices C; must not overlap A or B. What lies between their rows stays as it is.</param>
    /// <param name="shape">Dimensions, transposes, leading dimensions, batch.</param>
    /// <param name="alpha">Multiplies A.</param>
    /// <param name="beta">Multiplies C.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">
    /// A dimension is negative, a leading dimension is below the length of a row, a span is too short for its matrices, results of a batch overlap each
    /// other, or C overlaps an input.
    /// </exception>
    public static void MatMul<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, MatMulShape shape, T alpha, T beta, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Matrices.MatMul(a, b, c, shape, alpha, beta, on);

    /// <summary>
    /// As the span form, over tensors: the last two axes are matrices, those before them a batch. Matrices whose rows or columns lie without gaps, those of
    /// a larger matrix too, are read where they are; others are copied first.
    /// </summary>
    /// <param name="a">A, (…, m, k); (…, k, m) if transposed. Without a batch it serves all of B's.</param>
    /// <param name="b">B, (…, k, n); (…, n, k) if transposed. Without a batch it serves all of A's.</param>
    /// <param name="destination">C, (…, m, n); its memory must not overlap that of an input.</param>
    /// <param name="transposeA">Whether A is transposed.</param>
    /// <param name="transposeB">Whether B is transposed.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps an input or repeats elements.</exception>
    public static void MatMul<T>(
        in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, in TensorSpan<T> destination, bool transposeA = false, bool transposeB = false,
        Backend? on = null)
        where T : unmanaged, INumber<T> =>
        TensorMatrices.MatMul(a, b, destination, transposeA, transposeB, on);

    /// <summary>As the span form, where the arrays lie: the last two axes are matrices, those before them a batch; queued.</summary>
    /// <param name="a">A, (…, m, k); (…, k, m) if transposed. Without a batch it serves all of B's.</param>
    /// <param name="b">B, (…, k, n); (…, n, k) if transposed. Without a batch it serves all of A's.</param>
    /// <param name="destination">C, (…, m, n), apart from the inputs; null makes one.</param>
    /// <param name="transposeA">Whether A is transposed.</param>
    /// <param name="transposeB">Whether B is transposed.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps an input.</exception>
    public static DeviceArray<T> MatMul<T>(
        DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination = null, bool transposeA = false, bool transposeB = false)
        where T : unmanaged, INumber<T> =>
        ResidentMatrices.MatMul(a, b, destination, transposeA, transposeB);

    /// <summary>As the span form with every argument, where the arrays lie; queued. The arrays' own shapes do not count, only their memory.</summary>
    /// <param name="a">The matrices A.</param>
    /// <param name="b">The matrices B.</param>
    /// <param name="c">The matrices C; apart from A and B.</param>
    /// <param name="shape">Dimensions, transposes, leading dimensions, batch.</param>
    /// <param name="alpha">Multiplies A.</param>
    /// <param name="beta">Multiplies C.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">As the span form.</exception>
    public static void MatMul<T>(DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T> c, MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T> =>
        ResidentMatrices.MatMul(a, b, c, shape, alpha, beta);
}
