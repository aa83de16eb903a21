using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Compute;

/// <summary>
/// The door of MatMul, MatVec and Transpose over tensor spans: the last two axes are matrices, those before them a batch. Matrices with a leading
/// dimension, transposed ones too, are taken as they lie; others are made dense first.
/// </summary>
internal static class TensorMatrices
{
    public static void MatMul<T>(
        in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, in TensorSpan<T> destination, bool transposeA, bool transposeB, Backend? on,
        [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        RequireMatrix(operation, a.Lengths);
        RequireMatrix(operation, b.Lengths);
        ReadOnlySpan<nint> batchA = a.Lengths[..^2], batchB = b.Lengths[..^2], batch = batchA.IsEmpty ? batchB : batchA;
        (nint m, nint k) = Sizes(a.Lengths, transposeA);
        (nint inner, nint n) = Sizes(b.Lengths, transposeB);
        if (inner != k || !(batchB.IsEmpty || batch.SequenceEqual(batchB))) ThrowFit(operation, a.Lengths, b.Lengths);
        RequireShape(operation, [.. batch, m, n], destination.Lengths);

        bool direct = MatrixLayout.TryOf(destination.Lengths, destination.Strides, out MatrixLayout z) && !z.Transposed;
        using var dense = direct ? default : new DenseOutput<T>(destination, operation);
        if (!direct) z = MatrixLayout.Dense(destination.Lengths);
        Span<T> c = direct ? MemoryMarshal.CreateSpan(ref destination.GetPinnableReference(), Guard.SpanLength(operation, z.Extent)) : dense.Span;
        using DenseInput<T> ownA = Matrix(operation, a, out MatrixLayout x, out ReadOnlySpan<T> left), ownB = Matrix(operation, b, out MatrixLayout y, out ReadOnlySpan<T> right);
        var shape = new MatMulShape(m, n, k)
        {
            TransposeA = transposeA ^ x.Transposed, LeadingA = x.Leading, StrideA = batchA.IsEmpty ? 0 : x.Stride,
            TransposeB = transposeB ^ y.Transposed, LeadingB = y.Leading, StrideB = batchB.IsEmpty ? 0 : y.Stride,
            LeadingC = z.Leading, StrideC = z.Stride, Batch = z.Batch,
        };
        Matrices.MatMul(left, right, c, shape, T.One, T.Zero, on, operation);
        if (!direct) dense.Write();
    }

    public static void MatVec<T>(
        in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        RequireMatrix(operation, a.Lengths);
        if (x.Rank != 1 || x.Lengths[0] != a.Lengths[^1]) ThrowFit(operation, a.Lengths, x.Lengths);
        RequireShape(operation, a.Lengths[..^1], destination.Lengths);
        using DenseInput<T> vector = new(x, operation), own = Matrix(operation, a, out MatrixLayout layout, out ReadOnlySpan<T> matrix);
        // A batch without gaps is one matrix of more rows.
        bool rows = !layout.Transposed && (layout.Batch == 1 || layout.Stride == layout.Rows * layout.Leading);
        using DenseInput<T> copy = rows ? default : new(a, operation);
        using var result = new DenseOutput<T>(destination, operation);
        Matrices.MatVec(rows ? matrix : copy.Span, vector.Span, result.Span, rows ? layout.Leading : layout.Columns, on, operation);
        result.Write();
    }

    public static void Transpose<T>(in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        RequireMatrix(operation, x.Lengths);
        RequireShape(operation, [.. x.Lengths[..^2], x.Lengths[^1], x.Lengths[^2]], destination.Lengths);
        using var source = new DenseInput<T>(x, operation);
        using var result = new DenseOutput<T>(destination, operation);
        MatrixLayout layout = MatrixLayout.Dense(x.Lengths);
        Matrices.Transpose(source.Span, result.Span, layout.Batch, layout.Rows, layout.Columns, on, operation);
        result.Write();
    }

    /// <summary>An input as matrices with a leading dimension: its own memory, or a copy that the result of this keeps.</summary>
    private static DenseInput<T> Matrix<T>(string operation, in ReadOnlyTensorSpan<T> tensor, out MatrixLayout layout, out ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        if (MatrixLayout.TryOf(tensor.Lengths, tensor.Strides, out layout))
        {
            elements = MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), Guard.SpanLength(operation, layout.Extent));
            return default;
        }

        var copy = new DenseInput<T>(tensor, operation);
        layout = MatrixLayout.Dense(tensor.Lengths);
        elements = copy.Span;
        return copy;
    }

    private static (nint Rows, nint Columns) Sizes(ReadOnlySpan<nint> lengths, bool transposed) =>
        transposed ? (lengths[^1], lengths[^2]) : (lengths[^2], lengths[^1]);

    private static void RequireMatrix(string operation, ReadOnlySpan<nint> lengths)
    {
        if (lengths.Length < 2) throw new ArgumentException($"{operation} takes matrices; {Shapes.Text(lengths)} has no two axes.");
    }

    private static void RequireShape(string operation, ReadOnlySpan<nint> result, ReadOnlySpan<nint> destination)
    {
        if (!result.SequenceEqual(destination))
            throw new ArgumentException($"{operation}: the result has the shape {Shapes.Text(result)}, the destination {Shapes.Text(destination)}.", nameof(destination));
    }

    [DoesNotReturn]
    private static void ThrowFit(string operation, ReadOnlySpan<nint> a, ReadOnlySpan<nint> b) =>
        throw new ArgumentException($"{operation}: {Shapes.Text(a)} and {Shapes.Text(b)} do not fit.");
}
