namespace Compute;

/// <summary>
/// C = alpha · op(A) · op(B) + beta · C for <see cref="Batch"/> pairs of row-major matrices. op(A) is M×K, op(B) K×N, C M×N.
/// </summary>
/// <param name="M">Rows of op(A) and C.</param>
/// <param name="N">Columns of op(B) and C.</param>
/// <param name="K">Columns of op(A), rows of op(B).</param>
public readonly record struct MatMulShape(long M, long N, long K)
{
    // 0: the stored row's length.
    private readonly long _leadingA, _leadingB, _leadingC;

    /// <summary>Whether A is stored as K×M.</summary>
    public bool TransposeA { get; init; }

    /// <summary>Whether B is stored as N×K.</summary>
    public bool TransposeB { get; init; }

    /// <summary>Elements from one stored row of A to the next; the length of such a row if not set.</summary>
    public long LeadingA
    {
        get => _leadingA != 0 ? _leadingA : StoredColumnsA;
        init => _leadingA = value;
    }

    /// <summary>Elements from one stored row of B to the next; the length of such a row if not set.</summary>
    public long LeadingB
    {
        get => _leadingB != 0 ? _leadingB : StoredColumnsB;
        init => _leadingB = value;
    }

    /// <summary>Elements from one row of C to the next; N if not set.</summary>
    public long LeadingC
    {
        get => _leadingC != 0 ? _leadingC : N;
        init => _leadingC = value;
    }

    /// <summary>How many products.</summary>
    public long Batch { get; init; } = 1;

    /// <summary>Elements from one matrix A to the next; 0 uses the same for all.</summary>
    public long StrideA { get; init; }

    /// <summary>Elements from one matrix B to the next; 0 uses the same for all.</summary>
    public long StrideB { get; init; }

    /// <summary>Elements from one matrix C to the next.</summary>
    public long StrideC { get; init; }

    internal long StoredRowsA => TransposeA ? K : M;

    internal long StoredColumnsA => TransposeA ? M : K;

    internal long StoredRowsB => TransposeB ? N : K;

    internal long StoredColumnsB => TransposeB ? K : N;

    /// <summary>Multiply-adds of all products.</summary>
    internal long MultiplyAdds => M * N * K * Batch;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Batch == 1 ? "" : $"{Batch} × ")}({M}×{K}{(TransposeA ? ", transposed" : "")}) · ({K}×{N}{(TransposeB ? ", transposed" : "")})";
}
