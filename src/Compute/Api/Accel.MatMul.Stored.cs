using System.Runtime.CompilerServices;

namespace Compute;

/// <content>Matrix products of elements that are stored in 16 bits.</content>
public static partial class Accel
{
    /// <summary>
    /// C = A · B for row-major matrices of half precision, in single precision: elements are widened, exactly, and then as for <see cref="float"/>: c[i, j] =
    /// fma(a[i, p], b[p, j], c[i, j]) for p ascending from 0, the same bits on every back-end. Half the memory of single precision is read; no wide copy
    /// of a matrix is made on the CPU. NaN propagates. K = 0 gives 0.
    /// </summary>
    /// <param name="a">A, m×k.</param>
    /// <param name="b">B, k×n.</param>
    /// <param name="c">C, m×n; must not overlap A or B.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">A dimension is negative, a span is too short for its matrix, or C overlaps an input.</exception>
    [OverloadResolutionPriority(-1)] // Where types are left to the compiler, a call means one type for all.
    public static void MatMul(ReadOnlySpan<Half> a, ReadOnlySpan<Half> b, Span<float> c, int m, int n, int k, Backend? on = null) =>
        Matrices.MatMulStored(a, b, c, new MatMulShape(m, n, k), 1, 0, on);

    /// <summary>C = alpha · op(A) · op(B) + beta · C for matrices of half precision in single precision, with transposes, leading dimensions and batches.</summary>
    /// <param name="a">The matrices A.</param>
    /// <param name="b">The matrices B.</param>
    /// <param name="c">The matrices C; must not overlap A or B. What lies between their rows stays as it is.</param>
    /// <param name="shape">Dimensions, transposes, leading dimensions, batch.</param>
    /// <param name="alpha">Multiplies A, rounded to single precision.</param>
    /// <param name="beta">Multiplies C; for 0 it is not read.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">As the form for one element type.</exception>
    [OverloadResolutionPriority(-1)] // Where types are left to the compiler, a call means one type for all.
    public static void MatMul(ReadOnlySpan<Half> a, ReadOnlySpan<Half> b, Span<float> c, MatMulShape shape, float alpha, float beta, Backend? on = null) =>
        Matrices.MatMulStored(a, b, c, shape, alpha, beta, on);

    /// <summary>As the span form, where the arrays lie: the last two axes are matrices, those before them a batch; queued.</summary>
    /// <param name="a">A, (…, m, k); (…, k, m) if transposed. Without a batch it serves all of B's.</param>
    /// <param name="b">B, (…, k, n); (…, n, k) if transposed. Without a batch it serves all of A's.</param>
    /// <param name="destination">C, (…, m, n), apart from the inputs; null makes one.</param>
    /// <param name="transposeA">Whether A is transposed.</param>
    /// <param name="transposeB">Whether B is transposed.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps an input.</exception>
    public static DeviceArray<float> MatMul(
        DeviceArray<Half> a, DeviceArray<Half> b, DeviceArray<float>? destination = null, bool transposeA = false, bool transposeB = false) =>
        ResidentMatrices.MatMulStored(a, b, destination, transposeA, transposeB);

    /// <summary>
    /// C = A · B for row-major matrices of bfloat16, in single precision: elements are widened, exactly, and then as for <see cref="float"/>: c[i, j] =
    /// fma(a[i, p], b[p, j], c[i, j]) for p ascending from 0, the same bits on every back-end. Half the memory of single precision is read; no wide copy
    /// of a matrix is made on the CPU. NaN propagates. K = 0 gives 0.
    /// </summary>
    /// <param name="a">A, m×k.</param>
    /// <param name="b">B, k×n.</param>
    /// <param name="c">C, m×n; must not overlap A or B.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">A dimension is negative, a span is too short for its matrix, or C overlaps an input.</exception>
    [OverloadResolutionPriority(-1)] // Where types are left to the compiler, a call means one type for all.
    public static void MatMul(ReadOnlySpan<BFloat16> a, ReadOnlySpan<BFloat16> b, Span<float> c, int m, int n, int k, Backend? on = null) =>
        Matrices.MatMulStored(a, b, c, new MatMulShape(m, n, k), 1, 0, on);

    /// <summary>C = alpha · op(A) · op(B) + beta · C for matrices of bfloat16 in single precision, with transposes, leading dimensions and batches.</summary>
    /// <param name="a">The matrices A.</param>
    /// <param name="b">The matrices B.</param>
    /// <param name="c">The matrices C; must not overlap A or B. What lies between their rows stays as it is.</param>
    /// <param name="shape">Dimensions, transposes, leading dimensions, batch.</param>
    /// <param name="alpha">Multiplies A, rounded to single precision.</param>
    /// <param name="beta">Multiplies C; for 0 it is not read.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">As the form for one element type.</exception>
    [OverloadResolutionPriority(-1)] // Where types are left to the compiler, a call means one type for all.
    public static void MatMul(ReadOnlySpan<BFloat16> a, ReadOnlySpan<BFloat16> b, Span<float> c, MatMulShape shape, float alpha, float beta, Backend? on = null) =>
        Matrices.MatMulStored(a, b, c, shape, alpha, beta, on);

    /// <summary>As the span form, where the arrays lie: the last two axes are matrices, those before them a batch; queued.</summary>
    /// <param name="a">A, (…, m, k); (…, k, m) if transposed. Without a batch it serves all of B's.</param>
    /// <param name="b">B, (…, k, n); (…, n, k) if transposed. Without a batch it serves all of A's.</param>
    /// <param name="destination">C, (…, m, n), apart from the inputs; null makes one.</param>
    /// <param name="transposeA">Whether A is transposed.</param>
    /// <param name="transposeB">Whether B is transposed.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps an input.</exception>
    public static DeviceArray<float> MatMul(
        DeviceArray<BFloat16> a, DeviceArray<BFloat16> b, DeviceArray<float>? destination = null, bool transposeA = false, bool transposeB = false) =>
        ResidentMatrices.MatMulStored(a, b, destination, transposeA, transposeB);
}
