using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>The door of MatMul, MatVec and Transpose over device arrays: the last two axes are matrices, those before them a batch.</summary>
internal static class ResidentMatrices
{
    public static DeviceArray<T> MatMul<T>(
        DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination, bool transposeA, bool transposeB, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Guard.Storable<T>(operation);
        MatMulShape shape = Product(operation, a.Shape, b.Shape, transposeA, transposeB, out long[] result);
        DeviceArray<T> c = Resident.Result(operation, a, result, destination);
        if (c.Length > 0) c.Backend.MatMul(Apart(operation, a, c), Apart(operation, b, c), c.View, shape, T.One, T.Zero);
        return c;
    }

    public static DeviceArray<float> MatMulStored<TStored>(
        DeviceArray<TStored> a, DeviceArray<TStored> b, DeviceArray<float>? destination, bool transposeA, bool transposeB, [CallerMemberName] string operation = "")
        where TStored : unmanaged, INumber<TStored>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        MatMulShape shape = Product(operation, a.Shape, b.Shape, transposeA, transposeB, out long[] result);
        DeviceArray<float> c = destination ?? new DeviceArray<float>(a.Backend, result);
        Guard.SameShape(operation, result, c.Shape);
        if (c.Length > 0) c.Backend.MatMulStored(Apart(operation, a, c), Apart(operation, b, c), c.View, shape, 1, 0);
        return c;
    }

    public static void MatMul<T>(
        DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T> c, in MatMulShape shape, T alpha, T beta, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        Guard.Storable<T>(operation);
        ArgumentNullException.ThrowIfNull(c);
        View<T> x = Apart(operation, a, c), y = Apart(operation, b, c);
        MatrixGuard.MatMul(operation, shape, x.Length, y.Length, c.Length);
        c.Backend.MatMul(x, y, c.View, shape, alpha, beta);
    }

    public static DeviceArray<T> MatVec<T>(DeviceArray<T> a, DeviceArray<T> x, DeviceArray<T>? destination, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(x);
        if (a.Shape.Length != 2 || x.Shape.Length != 1 || a.Shape[1] != x.Shape[0]) ThrowFit(operation, a.Shape, x.Shape);
        (long rows, long columns) = Matrix(operation, a.Shape);
        DeviceArray<T> y = Resident.Destination(operation, a, [rows], destination);
        if (rows > 0) y.Backend.MatVec(Apart(operation, a, y), Apart(operation, x, y), y.View, rows, columns, columns);
        return y;
    }

    public static DeviceArray<T> Transpose<T>(DeviceArray<T> x, DeviceArray<T>? destination, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        (long rows, long columns) = Matrix(operation, x.Shape);
        long[] shape = [.. x.Shape[..^2], columns, rows];
        DeviceArray<T> y = destination ?? new DeviceArray<T>(x.Backend, shape);
        Guard.SameShape(operation, shape, y.Shape);
        if (y.Length > 0) y.Backend.Transpose(Apart(operation, x, y), y.View, y.Length / (rows * columns), rows, columns);
        return y;
    }

    /// <summary>The view of an input that is read more than once: on the destination's device, and apart from it.</summary>
    public static View<T> Apart<T, TOut>(
        string operation, DeviceArray<T> x, DeviceArray<TOut> destination, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        where TOut : unmanaged
    {
        View<T> view = Resident.Input(operation, x, destination, name);
        View<TOut> output = destination.View;
        if (Resident.InOneMemory(view, output) && view.Address == output.Address && view.Length > 0) ThrowNotApart(operation, name);
        return view;
    }

    /// <summary>The product of the last two axes of two shapes, and the shape of the result.</summary>
    private static MatMulShape Product(string operation, ReadOnlySpan<long> a, ReadOnlySpan<long> b, bool transposeA, bool transposeB, out long[] result)
    {
        (long rowsA, long columnsA) = Matrix(operation, a);
        (long rowsB, long columnsB) = Matrix(operation, b);
        (long m, long k) = transposeA ? (columnsA, rowsA) : (rowsA, columnsA);
        (long inner, long n) = transposeB ? (columnsB, rowsB) : (rowsB, columnsB);
        ReadOnlySpan<long> batchA = a[..^2], batchB = b[..^2];
        if (inner != k || !(batchA.IsEmpty || batchB.IsEmpty || batchA.SequenceEqual(batchB))) ThrowFit(operation, a, b);
        result = [.. batchA.IsEmpty ? batchB : batchA, m, n];
        long batch = 1;
        foreach (long length in result.AsSpan()[..^2]) batch *= length;
        return new MatMulShape(m, n, k)
        {
            TransposeA = transposeA, TransposeB = transposeB, Batch = batch,
            StrideA = batchA.IsEmpty ? 0 : m * k, StrideB = batchB.IsEmpty ? 0 : k * n, StrideC = m * n,
        };
    }

    private static (long Rows, long Columns) Matrix(string operation, ReadOnlySpan<long> shape)
    {
        if (shape.Length < 2) ThrowMatrix(operation, shape);
        return (shape[^2], shape[^1]);
    }

    [DoesNotReturn]
    private static void ThrowMatrix(string operation, ReadOnlySpan<long> shape) =>
        throw new ArgumentException($"{operation} takes matrices; {Shapes.Text(shape)} has no two axes.");

    [DoesNotReturn]
    private static void ThrowFit(string operation, ReadOnlySpan<long> a, ReadOnlySpan<long> b) =>
        throw new ArgumentException($"{operation}: {Shapes.Text(a)} and {Shapes.Text(b)} do not fit.");

    [DoesNotReturn]
    private static void ThrowNotApart(string operation, string name) =>
        throw new ArgumentException($"{operation}: the destination is '{name}', which is read more than once; they must lie apart.", name);
}
