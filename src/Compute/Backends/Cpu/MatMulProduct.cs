using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>One product of a batch, transposes turned into strides.</summary>
internal readonly unsafe struct MatMulProduct<T>(T* a, T* b, T* c, in MatMulShape shape, T alpha, T beta)
    where T : unmanaged, INumber<T>
{
    public readonly Strided<T> A = Matrix(a, (nint)shape.LeadingA, shape.TransposeA);
    public readonly Strided<T> B = Matrix(b, (nint)shape.LeadingB, shape.TransposeB);
    public readonly T* C = c;
    public readonly nint CRow = (nint)shape.LeadingC;
    public readonly nint M = (nint)shape.M, N = (nint)shape.N, K = (nint)shape.K;
    public readonly T Alpha = alpha, Beta = beta;

    /// <summary>Whether it is small enough to be done without packing.</summary>
    public bool IsDirect => Alpha == T.One && M * N * K is > 0 and <= (nint)MatMulPlan.DirectProduct && MatMulDirect.Takes(B);

    /// <summary>The reference: the naive triple loop.</summary>
    public void Plain(bool vectors)
    {
        MatMulLoop.Scale(vectors, C, CRow, M, N, Beta);
        MatMulLoop.Run(A, B, new Strided<T>(C, CRow, 1), M, N, K, Alpha);
    }

    /// <summary>From the caller's memory, on this thread.</summary>
    public void Direct() => Direct(0, M);

    /// <summary>From the caller's memory, rows shared out among threads.</summary>
    public void Direct(int degree)
    {
        nint rows = MatMulPlan.DirectRows(M, N, K, degree);
        Workers.Run(degree, (M + rows - 1) / rows, new DirectWork(this, rows));
    }

    private void Direct(nint row, nint rows)
    {
        T* c = C + row * CRow;
        if (Beta != T.Zero) MatMulLoop.Scale(vectors: true, c, CRow, rows, N, Beta);
        MatMulDirect.Run(A.From(row, 0), B, c, CRow, rows, N, K, clear: Beta == T.Zero);
    }

    private static Strided<T> Matrix(T* pointer, nint leading, bool transposed) =>
        transposed ? new(pointer, 1, leading) : new(pointer, leading, 1);

    private readonly struct DirectWork(MatMulProduct<T> product, nint rows) : IChunkedWork
    {
        public void Invoke(long chunk)
        {
            nint row = (nint)chunk * rows;
            product.Direct(row, nint.Min(rows, product.M - row));
        }
    }
}
