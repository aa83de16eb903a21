using System.Numerics;

namespace Compute.Gpu;

/// <summary>A kernel of matrix products: the tile of the result that a group of 256 threads computes.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="StoredKernel">That of the kernel for factors of 16 bits; null where there is none.</param>
/// <param name="Rows">Rows of the tile.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Share">What it reaches of a multiprocessor's arithmetic.</param>
internal sealed record MatMulTile(string Kernel, string? StoredKernel, int Rows, int Columns, double Share)
{
    // Panels of both factors, twice: 1,024 elements each, and no more than a sixteenth for what keeps threads out of each other's banks. Those of strips are larger, and there once.
    private const int StagedElements = 4 * (1024 + 64), StripBytes = 40 << 10;

    /// <summary>
    /// An element for each thread. A multiply-add takes two loads from shared memory, which serves a warp in each cycle, while arithmetic serves four.
    /// </summary>
    public static MatMulTile Plain { get; } = new("MatMul", null, 16, 16, 1 / 8.0);

    /// <summary>4 × 4 elements for each thread: for 16 multiply-adds two loads of 16 bytes, which take two cycles each at best, as long as four warps' multiply-adds.</summary>
    public static MatMulTile Small { get; } = new("MatMulTile64", "MatMulStored64", 64, 64, 1 / 2.0);

    /// <summary>8 × 8 elements for each thread: half as much to load, and four fifths of the instructions are multiply-adds (f32, sm_90: 512 of 640).</summary>
    public static MatMulTile Large { get; } = new("MatMulTile128", "MatMulStored128", 128, 128, 4 / 5.0);

    /// <summary>2 × 4 elements for each of half the threads: for eight multiply-adds a load of 8 bytes and one of 16, three cycles; those of four warps take 12, their multiply-adds 8.</summary>
    public static MatMulTile Strip64 { get; } = new("MatMulStrip64", "MatMulStoredStrip64", 16, 64, 2 / 5.0);

    /// <summary>Half as wide; 48 lines of factors are read for 32 columns, not 80 for 64.</summary>
    public static MatMulTile Strip32 { get; } = new("MatMulStrip32", "MatMulStoredStrip32", 16, 32, 1 / 3.0);

    /// <summary>A quarter; 32 lines are read for 16 columns.</summary>
    public static MatMulTile Strip16 { get; } = new("MatMulStrip16", "MatMulStoredStrip16", 16, 16, 1 / 4.0);

    /// <summary>For factors that are read element by element.</summary>
    public static MatMulTile Strip { get; } = new("MatMulStrip", "MatMulStoredStrip", 16, 32, 1 / 3.0);

    /// <summary>All, the first where two are as fast.</summary>
    public static IReadOnlyList<MatMulTile> All { get; } = [Plain, Small, Large, Strip64, Strip32, Strip16, Strip];

    /// <summary>Whether it is for tensor cores.</summary>
    public bool IsTensor => Kernel.StartsWith("MatMulTensor", StringComparison.Ordinal);

    /// <summary>Whether it is for few rows or few columns: where columns are fewer, the factors change places.</summary>
    public bool IsStrip => Kernel.StartsWith("MatMulStrip", StringComparison.Ordinal);

    /// <summary>
    /// The kernel that should be done first. A multiprocessor computes its tiles one after the other, or as slowly side by side; so the time is the most tiles that
    /// one has, times their multiply-adds, inside the result or outside, over its share of the arithmetic. The first of <see cref="All"/> wins a draw.
    /// </summary>
    /// <param name="shape">The product.</param>
    /// <param name="wide">Which matrices move by quads.</param>
    /// <param name="multiprocessors">Of the device.</param>
    /// <param name="sharedBytes">Shared memory of a group.</param>
    public static MatMulTile Choose<T>(in MatMulShape shape, MatMulWide wide, int multiprocessors, long sharedBytes)
        where T : unmanaged, INumber<T>
    {
        MatMulTile best = Plain;
        foreach (MatMulTile tile in All)
        {
            if (tile.Takes<T>(wide, sharedBytes) && tile.Time(shape, multiprocessors) < best.Time(shape, multiprocessors)) best = tile;
        }

        return best;
    }

    /// <summary>
    /// Whether there is such a kernel and the device has room for it. 64 sums of 64-bit integers and what they are made of do not fit into registers. Of elements of 8 bytes
    /// a strip of 32 columns is as wide in memory as one of 64 of 4 bytes, the widest.
    /// </summary>
    /// <param name="wide">Which matrices move by quads; for all but three the factors have to.</param>
    /// <param name="sharedBytes">Shared memory of a group.</param>
    public unsafe bool Takes<T>(MatMulWide wide, long sharedBytes)
        where T : unmanaged =>
        this == Plain
        || (sharedBytes >= (IsStrip ? StripBytes : StagedElements * sizeof(T))
            && (this == Small || this == Strip || wide.HasFlag(MatMulWide.A | MatMulWide.B))
            && (IsStrip ? Columns * sizeof(T) <= 256 : this == Small || typeof(T) != typeof(long)));

    /// <summary>
    /// By tensor cores. What they do in the time of a multiply-add of single precision, with half of it reached: 16 bits at least 4 times as much; tf32
    /// 8 times on sm_80 and sm_90, three products of which are one in full.
    /// </summary>
    public static MatMulTile Tensor(Type factor, Numerics numerics, in MatMulShape shape) =>
        new(
            $"MatMulTensor{(shape.TransposeA ? 'T' : 'N')}{(shape.TransposeB ? 'T' : 'N')}", null, 128, 128,
            factor != typeof(float) ? 2 : numerics == Numerics.TensorCores ? 4 : 4 / 3.0);

    /// <summary>Whether the factors change places.</summary>
    public bool Turns(in MatMulShape shape) => IsStrip && shape.N < shape.M;

    /// <summary>How long it takes, in multiply-adds of a multiprocessor.</summary>
    public double Time(in MatMulShape shape, int multiprocessors)
    {
        (long m, long n) = Turns(shape) ? (shape.N, shape.M) : (shape.M, shape.N);
        double tiles = double.Ceiling((double)m / Rows) * double.Ceiling((double)n / Columns) * shape.Batch;
        return Math.Ceiling(tiles / multiprocessors) * Rows * Columns / Share;
    }
}
