using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Makes products, transposes turned into strides.</summary>
internal static unsafe class MatMulProduct
{
    /// <summary>One product of a batch.</summary>
    public static MatMulProduct<T, MatMulFactor<T>> Of<T>(T* a, T* b, T* c, in MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T> =>
        new(new(Matrix(a, shape.LeadingA, shape.TransposeA)), new(Matrix(b, shape.LeadingB, shape.TransposeB)), c, shape, alpha, beta);

    /// <summary>One product of a batch whose factors are stored in 16 bits.</summary>
    public static MatMulProduct<float, StoredMatMulFactor<TStored>> OfStored<TStored>(
        TStored* a, TStored* b, float* c, in MatMulShape shape, float alpha, float beta)
        where TStored : unmanaged =>
        new(new(Matrix(a, shape.LeadingA, shape.TransposeA)), new(Matrix(b, shape.LeadingB, shape.TransposeB)), c, shape, alpha, beta);

    private static Strided<T> Matrix<T>(T* pointer, long leading, bool transposed)
        where T : unmanaged =>
        transposed ? new(pointer, 1, (nint)leading) : new(pointer, (nint)leading, 1);
}

/// <summary>One product of a batch.</summary>
internal readonly unsafe struct MatMulProduct<T, TFactor>(TFactor a, TFactor b, T* c, in MatMulShape shape, T alpha, T beta)
    where T : unmanaged, INumber<T>
    where TFactor : struct, IMatMulFactor<T>
{
    // Elements of both factors up to which a copy of them takes less than the caches have: 1 MiB.
    private const nint SmallFactors = 1 << 18;

    public readonly TFactor A = a;
    public readonly TFactor B = b;
    public readonly T* C = c;
    public readonly nint CRow = (nint)shape.LeadingC;
    public readonly nint M = (nint)shape.M, N = (nint)shape.N, K = (nint)shape.K;
    public readonly T Alpha = alpha, Beta = beta;
    private readonly MatMulShape _shape = shape;

    /// <summary>Whether it is small or narrow enough to be done without packing.</summary>
    public bool IsDirect => TFactor.IsInPlace && Alpha == T.One && (IsSmall || IsSkinny) && MatMulDirect.Takes(B.Block(true, 0, 0, K, N, null));

    /// <summary>Whether its factors should first be copied into the type that is computed with.</summary>
    public bool IsToBeCopied => !TFactor.IsInPlace && IsSmall && (M + N) * K <= SmallFactors;

    // Few rows or columns make little use of what was packed. Of A, the rows have to lie in one piece then: those of a tile are read together.
    private bool IsSkinny => M * N * K > 0 && (HasFewRows || (N <= MatMulDirect.FewColumns && A.Block(true, 0, 0, M, K, null).Column == 1));

    private bool HasFewRows => M <= MatMulDirect.FewRows;

    private bool IsSmall => M * N * K is > 0 and <= (nint)MatMulPlan.DirectProduct;

    /// <summary>Room for the factors' copies.</summary>
    public nint CopyLength => (M + N) * K;

    /// <summary>The same product of copies.</summary>
    public MatMulProduct<T, MatMulFactor<T>> Copied(T* room) =>
        new(new(A.Block(true, 0, 0, M, K, room)), new(B.Block(true, 0, 0, K, N, room + M * K)), C, _shape, Alpha, Beta);

    /// <summary>The reference: the naive triple loop.</summary>
    public void Plain(bool vectors)
    {
        MatMulLoop.Scale(vectors, C, CRow, M, N, Beta);
        nint depth = TFactor.IsInPlace ? K : nint.Max(1, SmallFactors / (M + N));
        using Scratch<T> room = Scratch<T>.Rent(TFactor.IsInPlace ? 0 : (M + N) * depth);
        for (nint p = 0; p < K; p += depth)
        {
            nint count = nint.Min(depth, K - p);
            Strided<T> x = A.Block(vectors, 0, p, M, count, room.Pointer), y = B.Block(vectors, p, 0, count, N, room.Pointer + M * depth);
            MatMulLoop.Run(x, y, new Strided<T>(C, CRow, 1), M, N, count, Alpha);
        }
    }

    /// <summary>From the caller's memory, on this thread.</summary>
    public void Direct() => Direct(0, M, 0, N);

    /// <summary>From the caller's memory, rows shared out among threads; columns where there are few rows.</summary>
    public void Direct(int degree)
    {
        long work = (long)M * N * K;
        if (degree == 1 || work < MatMulPlan.ThreadProduct)
        {
            Direct();
            return;
        }

        nint rows = HasFewRows ? M : MatMulPlan.DirectPart(M, MatMulBlock.PanelRows, work, degree);
        nint columns = HasFewRows ? MatMulPlan.DirectPart(N, MatMulBlock.PanelColumns<T>(), work, degree) : N;
        Workers.Run(degree, (M + rows - 1) / rows * ((N + columns - 1) / columns), new DirectWork(this, rows, columns));
    }

    private void Direct(nint row, nint rows, nint column, nint columns)
    {
        T* c = C + row * CRow + column;
        if (Beta != T.Zero) MatMulLoop.Scale(vectors: true, c, CRow, rows, columns, Beta);
        MatMulDirect.Run(A.Block(true, row, 0, rows, K, null), B.Block(true, 0, column, K, columns, null), c, CRow, rows, columns, K, clear: Beta == T.Zero);
    }

    private readonly struct DirectWork(MatMulProduct<T, TFactor> product, nint rows, nint columns) : IChunkedWork
    {
        public void Invoke(long chunk)
        {
            (nint i, nint j) = Math.DivRem((nint)chunk, (product.N + columns - 1) / columns);
            product.Direct(i * rows, nint.Min(rows, product.M - i * rows), j * columns, nint.Min(columns, product.N - j * columns));
        }
    }
}
