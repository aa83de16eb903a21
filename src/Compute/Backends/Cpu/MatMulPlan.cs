using Compute.Kernels;

namespace Compute;

/// <summary>The block sizes of a matrix product, from the caches' sizes (the BLIS model) and the number of threads.</summary>
internal readonly struct MatMulPlan
{
    /// <summary>Multiply-adds up to which packing costs more than it saves (f32, 192³: 119 GFLOP/s without, 108 with; 100³: 106 and 102).</summary>
    public const long DirectProduct = 192 * 192 * 192;

    /// <summary>Multiply-adds below which waking a thread (5 to 10 µs) costs more than it does: 64³ takes 4 µs.</summary>
    public const long ThreadProduct = 64 * 64 * 64;

    /// <summary>Multiply-adds from which the products of a batch are done one after the other, by all threads.</summary>
    public const long LargeProduct = 512L * 512 * 512;

    // Packed B of a call: a whole 2048×1024 matrix of f32.
    private const long PackedBytes = 8L << 20;

    // Rows of a panel of A with registers of 512 bits. Blocks have the same depth with others.
    private const int LargestHeight = 12;

    // Groups of columns at least, up to the number of threads: a thread then finds the B that it packed itself in its own cache, and A is packed
    // once for each group (f32, two threads: 256³ 211 GFLOP/s with one group, 230 with two; 512³ 230 and 240; 2048³ 229 and 240).
    private const int OwnColumns = 4;

    private MatMulPlan(nint depth, nint rows, nint packedDepth, nint packedColumns, nint slab, int groups) =>
        (Depth, Rows, PackedDepth, PackedColumns, Slab, Groups) = (depth, rows, packedDepth, packedColumns, slab, groups);

    /// <summary>Rows of B in a block: a panel of A stays in the L1 cache.</summary>
    public nint Depth { get; }

    /// <summary>Rows of A in a block. A multiple of a panel.</summary>
    public nint Rows { get; }

    /// <summary>Rows of B that are packed at a time; a multiple of <see cref="Depth"/>.</summary>
    public nint PackedDepth { get; }

    /// <summary>Columns of B that are packed at a time; a multiple of <see cref="Slab"/>.</summary>
    public nint PackedColumns { get; }

    /// <summary>Columns of B that a thread packs at one go: they stay in the L2 cache.</summary>
    public nint Slab { get; }

    /// <summary>Groups of columns that threads share out among them where there are too few rows.</summary>
    public int Groups { get; }

    /// <summary>Rows or columns of C for a thread, where nothing is packed.</summary>
    /// <param name="length">How many there are.</param>
    /// <param name="unit">What is not divided: a tile.</param>
    /// <param name="product">Multiply-adds.</param>
    /// <param name="degree">Threads.</param>
    public static nint DirectPart(nint length, int unit, long product, int degree)
    {
        long parts = long.Min(4L * degree, product / ThreadProduct);
        return parts <= 1 || degree == 1 ? length : Whole((length + (nint)parts - 1) / (nint)parts, unit);
    }

    public static unsafe MatMulPlan For<T>(nint m, nint n, nint k, int degree)
        where T : unmanaged
    {
        int width = MatMulBlock.PanelColumns<T>(), height = MatMulBlock.PanelRows;
        nint depth = Split(k, (nint)CacheSizes.L1 / 2 / (LargestHeight * sizeof(T)), 1);
        // No more than all threads find something to pack (f64 64×64×4096, two threads: of OpenBLAS 0.92 in place of 0.6).
        nint slab = nint.Clamp((nint)CacheSizes.L2 / 2 / (depth * width * sizeof(T)), 1, nint.Max(1, n / width / degree)) * width;
        nint largest = nint.Max(height, (nint)CacheSizes.L2 / 2 / (depth * sizeof(T)) / height * height);
        nint rows = Split(m, largest, height);

        nint columns = Whole(n, slab);
        nint packedColumns = nint.Min(columns, nint.Max(slab, (nint)PackedBytes / sizeof(T) / depth / slab * slab));
        nint packedDepth = nint.Max(1, (nint)PackedBytes / sizeof(T) / packedColumns / depth) * depth;

        // Four blocks for each thread, so that none waits long for the last; smaller blocks first, then groups of columns.
        int wanted = degree == 1 ? 1 : 4 * degree;
        if (m / rows < wanted) rows = nint.Min(rows, nint.Max(4 * height, Whole((m + wanted - 1) / wanted, height)));
        nint blocks = (m + rows - 1) / rows, slabs = packedColumns / slab;
        int groups = (int)nint.Min(slabs, nint.Max(int.Min(degree, OwnColumns), (wanted + blocks - 1) / blocks));
        return new MatMulPlan(depth, rows, nint.Min(packedDepth, k), packedColumns, slab, groups);
    }

    /// <summary>The length of equal parts, multiples of a unit, of at most <paramref name="largest"/>.</summary>
    private static nint Split(nint length, nint largest, nint unit)
    {
        nint parts = (length + largest - 1) / largest;
        return Whole((length + parts - 1) / parts, unit);
    }

    private static nint Whole(nint length, nint unit) => (length + unit - 1) / unit * unit;
}
