namespace Compute;

/// <summary>What of a matrix product a device holds at a time: an M×N tile of C and panels of A and B of depth K, or whole products of a batch.</summary>
internal readonly record struct MatMulTile(long M, long N, long K, long Batch)
{
    // Every kernel's tile divides it.
    private const long Step = 64;

    /// <summary>Elements of the panels of A.</summary>
    public long A => M * K * Batch;

    /// <summary>Elements of the panels of B.</summary>
    public long B => K * N * Batch;

    /// <summary>Elements of the tiles of C.</summary>
    public long C => M * N * Batch;

    /// <summary>Whether a smaller one makes sense.</summary>
    public bool IsLarge => M > Step || N > Step || K > Step || Batch > 1;

    /// <summary>
    /// The tile for a device with room for so many elements, twice over: while one panel is worked on, the next is sent. Square tiles move the least;
    /// what a short side leaves free goes to the others.
    /// </summary>
    public static MatMulTile For(in MatMulShape shape, long room)
    {
        // A tenth is left to rounding up to the pool's sizes and to what the product itself needs.
        long half = room / 20 * 9;
        long side = Rounded((long)Math.Sqrt(half / 3.0));
        long k = long.Min(shape.K, side), n = long.Min(shape.N, side);
        long m = long.Min(shape.M, Rounded((half - k * n) / long.Max(1, k + n)));
        n = long.Min(shape.N, Rounded((half - m * k) / long.Max(1, m + k)));
        k = long.Min(shape.K, Rounded((half - m * n) / long.Max(1, m + n)));
        var tile = new MatMulTile(m, n, k, 1);
        bool whole = m == shape.M && n == shape.N && k == shape.K;
        bool dense = shape.LeadingA == shape.StoredColumnsA && shape.LeadingB == shape.StoredColumnsB && shape.LeadingC == shape.N;
        long each = long.Max(1, tile.A + tile.B + tile.C);
        return whole && dense ? tile with { Batch = long.Clamp(half / each, 1, shape.Batch) } : tile;
    }

    /// <summary>The part of it that lies within the product.</summary>
    public MatMulTile At(in MatMulShape shape, long batch, long i, long j) =>
        this with { M = long.Min(M, shape.M - i), N = long.Min(N, shape.N - j), Batch = long.Min(Batch, shape.Batch - batch) };

    private static long Rounded(long length) => long.Max(Step, length / Step * Step);
}
