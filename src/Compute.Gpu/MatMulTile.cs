using System.Numerics;

namespace Compute.Gpu;

/// <summary>A kernel of matrix products: the tile of the result that a group of 256 threads computes.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="StoredKernel">That of the kernel for factors of 16 bits; null where there is none.</param>
/// <param name="Side">Rows and columns of the tile.</param>
/// <param name="Share">What it reaches of a multiprocessor's arithmetic.</param>
internal sealed record MatMulTile(string Kernel, string? StoredKernel, int Side, double Share)
{
    // Panels of both factors, twice: 1,024 elements each, and no more than a sixteenth for what keeps threads out of each other's banks.
    private const int StagedElements = 4 * (1024 + 64);

    /// <summary>
    /// An element for each thread. A multiply-add takes two loads from shared memory, which serves a warp in each cycle, while arithmetic serves four.
    /// </summary>
    public static MatMulTile Plain { get; } = new("MatMul", null, 16, 1 / 8.0);

    /// <summary>4 × 4 elements for each thread: for 16 multiply-adds two loads of 16 bytes, which take two cycles each at best, as long as four warps' multiply-adds.</summary>
    public static MatMulTile Small { get; } = new("MatMulTile64", "MatMulStored64", 64, 1 / 2.0);

    /// <summary>8 × 8 elements for each thread: half as much to load, and four fifths of the instructions are multiply-adds (f32, sm_90: 512 of 640).</summary>
    public static MatMulTile Large { get; } = new("MatMulTile128", "MatMulStored128", 128, 4 / 5.0);

    /// <summary>All, the plainest first.</summary>
    public static IReadOnlyList<MatMulTile> All { get; } = [Plain, Small, Large];

    /// <summary>
    /// The kernel that should be done first. A multiprocessor computes its tiles one after the other, or as slowly side by side; so the time is the most tiles that
    /// one has, times their multiply-adds, inside the result or outside, over its share of the arithmetic. A plainer one wins a draw.
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

    /// <summary>Whether there is such a kernel and the device has room for it. 64 sums of 64-bit integers and what they are made of do not fit into registers.</summary>
    /// <param name="wide">Which matrices move by quads; for <see cref="Large"/> the factors have to.</param>
    /// <param name="sharedBytes">Shared memory of a group.</param>
    public unsafe bool Takes<T>(MatMulWide wide, long sharedBytes)
        where T : unmanaged =>
        this == Plain || (sharedBytes >= StagedElements * sizeof(T)
            && (this == Small || (typeof(T) != typeof(long) && wide.HasFlag(MatMulWide.A | MatMulWide.B))));

    /// <summary>Tiles along a side of the result.</summary>
    public int Count(long length) => checked((int)((length + Side - 1) / Side));

    private double Time(in MatMulShape shape, int multiprocessors)
    {
        double tiles = (double)Count(shape.M) * Count(shape.N) * shape.Batch;
        return Math.Ceiling(tiles / multiprocessors) * Side * Side / Share;
    }
}
