using System.Numerics;

namespace Compute.Kernels;

/// <summary>
/// The product of small matrices and of a few rows or columns, read where they lie: packing would cost as much as the work. Needs no working memory but the stack.
/// </summary>
public static unsafe class MatMulDirect
{
    // Rows of B in a step: columns that fill no register of 512 bits take 16 KiB of stack.
    private const int Depth = 256;

    // The same for a few rows of A and much of B: as many of its rows as the prefetchers follow (8×2048×2048, one thread, GFLOP/s of 8, 16, 32 and 256 rows:
    // f32 49, 57, 54, 47; f64 17, 24, 20, 15; packed 41 and 18). It pays while C is small: 12 rows 77 and packed 56, 16 rows 64 and 64.
    private const int Streams = 16, StreamedBytes = 512 << 10;

    /// <summary>Rows of A up to which packing B costs more than it saves, however large it is: two tiles.</summary>
    public static int FewRows => 2 * MatMulBlock.PanelRows;

    /// <summary>Columns of B up to which packing A costs more than it saves (2048×8×2048, one thread, GFLOP/s: f32 78, packed 48; f64 38 and 19).</summary>
    public const int FewColumns = 16;

    /// <summary>Whether the method takes a matrix B: its rows lie in one piece.</summary>
    public static bool Takes<T>(Strided<T> b) where T : unmanaged => b.Column == 1;

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending.</summary>
    /// <param name="a">The m×k matrix A.</param>
    /// <param name="b">The k×n matrix B; see <see cref="Takes{T}"/>.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B; at least 1.</param>
    /// <param name="clear">Whether C begins as 0 and is not read.</param>
    public static void Run<T>(in Strided<T> a, in Strided<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where T : unmanaged, INumber<T>
    {
        nint step = m <= FewRows && k * n * sizeof(T) > StreamedBytes ? Streams : Depth;
        for (nint p = 0; p < k; p += step)
        {
            Step(a.From(0, p), b.From(p, 0), c, cRow, m, n, nint.Min(step, k - p), clear);
            clear = false;
        }
    }

    private static void Step<T>(in Strided<T> a, in Strided<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where T : unmanaged, INumber<T>
    {
        if (Registers.Are512 && n > Vector<T>.Count) Step<Lane512<T>, T>(a, b, c, cRow, m, n, k, clear);
        else Step<LaneN<T>, T>(a, b, c, cRow, m, n, k, clear);
    }

    private static void Step<TLane, T>(in Strided<T> a, in Strided<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        // Tiles of about the same number of rows: the sums of a few rows alone are too few to keep the multiplying units busy.
        int most = MatMulTile.Rows(TLane.Count * sizeof(T));
        nint tiles = (m + most - 1) / most, whole = n - n % TLane.Count, rest = n - whole;
        RowPanels<T> rows = RowPanels<T>.Of(a, (int)((m + tiles - 1) / tiles));
        if (whole > 0) MatMulBlock.Run<TLane, T>(rows, ColumnPanels<T>.Of(b, MatMulTile.Columns<TLane, T>()), c, cRow, m, whole, k, clear);
        if (rest == 0) return;
        if (whole > 0 && rest <= Vector<T>.Count && TLane.Count > Vector<T>.Count) Step<LaneN<T>, T>(a, b.From(0, whole), c + whole, cRow, m, rest, k, clear);
        else Rest<TLane, T>(rows, b.From(0, whole), c + whole, cRow, m, rest, k, clear);
    }

    /// <summary>Columns that do not fill a register: reading them where they lie would reach beyond the end of B.</summary>
    private static void Rest<TLane, T>(in RowPanels<T> a, in Strided<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        int width = TLane.Count;
        T* packed = stackalloc T[width * (int)k];
        FillLoop.Run(packed, default, width * k);
        CopyLoop.Run(b.Pointer, b.Row, packed, width, k, n);
        MatMulBlock.Run<TLane, T>(a, new ColumnPanels<T>(packed, width, width * k), c, cRow, m, n, k, clear);
    }
}
