using System.Diagnostics.CodeAnalysis;

namespace Compute;

/// <summary>The checks of matrices at the public door: dimensions, leading dimensions, and whether the memory is long enough for them.</summary>
internal static class MatrixGuard
{
    /// <summary>A product, against the elements that A, B and C have.</summary>
    public static void MatMul(string operation, in MatMulShape shape, long a, long b, long c)
    {
        if ((shape.M | shape.N | shape.K | shape.Batch) < 0) ThrowNegative(operation, shape);
        Matrix(operation, "a", a, shape.StoredRowsA, shape.StoredColumnsA, shape.LeadingA, shape.Batch, shape.StrideA);
        Matrix(operation, "b", b, shape.StoredRowsB, shape.StoredColumnsB, shape.LeadingB, shape.Batch, shape.StrideB);
        Matrix(operation, "c", c, shape.M, shape.N, shape.LeadingC, shape.Batch, shape.StrideC);
        if (shape.Batch > 1 && !ResultsApart(shape)) ThrowResults(operation, shape);
    }

    /// <summary>A batch of row-major matrices in memory of <paramref name="length"/> elements.</summary>
    public static void Matrix(string operation, string name, long length, long rows, long columns, long leading, long batch = 1, long stride = 0)
    {
        if (leading < columns) ThrowLeading(operation, name, leading, columns);
        if (stride < 0) ThrowStride(operation, name, stride);
        if (rows == 0 || columns == 0 || batch == 0) return;
        long needed = (rows | leading | batch | stride) >> 31 == 0
            ? (batch - 1) * stride + (rows - 1) * leading + columns
            : (long)Int128.Min(long.MaxValue, (Int128)(batch - 1) * stride + (Int128)(rows - 1) * leading + columns);
        if (needed > length) ThrowShort(operation, name, length, rows, columns, needed);
    }

    /// <summary>Dense matrices that fill their memory.</summary>
    public static void Whole(string operation, string name, long length, long batch, long rows, long columns)
    {
        if ((batch | rows | columns) < 0 || (Int128)batch * rows * columns != length) ThrowWhole(operation, name, length, batch, rows, columns);
    }

    // One matrix after the other, or row by row in turn.
    private static bool ResultsApart(in MatMulShape shape) =>
        shape.M == 0 || shape.N == 0
        || shape.StrideC >= (shape.M - 1) * shape.LeadingC + shape.N
        || (shape.StrideC >= shape.N && (Int128)shape.StrideC * (shape.Batch - 1) + shape.N <= shape.LeadingC);

    [DoesNotReturn]
    private static void ThrowNegative(string operation, in MatMulShape shape) =>
        throw new ArgumentException($"{operation}: the shape {shape} has a negative dimension.", nameof(shape));

    [DoesNotReturn]
    private static void ThrowLeading(string operation, string name, long leading, long columns) =>
        throw new ArgumentException($"{operation}: the leading dimension {leading} of '{name}' is below the {columns} elements of its rows.", name);

    [DoesNotReturn]
    private static void ThrowStride(string operation, string name, long stride) =>
        throw new ArgumentException($"{operation}: the stride {stride} from one matrix '{name}' to the next is negative.", name);

    [DoesNotReturn]
    private static void ThrowShort(string operation, string name, long length, long rows, long columns, long needed) =>
        throw new ArgumentException($"{operation}: '{name}' has {length} elements; {rows}×{columns} with its leading dimension and batch needs {needed}.", name);

    [DoesNotReturn]
    private static void ThrowWhole(string operation, string name, long length, long batch, long rows, long columns) =>
        throw new ArgumentException($"{operation}: '{name}' has {length} elements; they are not {batch} matrices of {rows}×{columns}.", name);

    [DoesNotReturn]
    private static void ThrowResults(string operation, in MatMulShape shape) =>
        throw new ArgumentException($"{operation}: with stride {shape.StrideC} the results of {shape} overlap.", "c");
}
