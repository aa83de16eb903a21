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
    public bool IsDirect => Alpha == T.One && K > 0 && M * N * K <= MatMulPlan.DirectProduct && MatMulDirect.Takes(B);

    /// <summary>The reference: the naive triple loop.</summary>
    public void Plain(bool vectors)
    {
        MatMulLoop.Scale(vectors, C, CRow, M, N, Beta);
        MatMulLoop.Run(A, B, new Strided<T>(C, CRow, 1), M, N, K, Alpha);
    }

    /// <summary>On this thread, from the caller's memory.</summary>
    public void Direct()
    {
        if (Beta != T.Zero) MatMulLoop.Scale(vectors: true, C, CRow, M, N, Beta);
        MatMulDirect.Run(A, B, C, CRow, M, N, K, clear: Beta == T.Zero);
    }

    private static Strided<T> Matrix(T* pointer, nint leading, bool transposed) =>
        transposed ? new(pointer, 1, leading) : new(pointer, leading, 1);
}
