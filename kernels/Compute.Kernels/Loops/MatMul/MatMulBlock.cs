using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The macro-kernel: a block of C in tiles, column of tiles by column of tiles, so that a panel of B stays in the L1 cache.</summary>
public static unsafe class MatMulBlock
{
    private const int Rows = MatMulTile.Rows;

    /// <summary>Rows of A in a panel.</summary>
    public static int PanelRows => Rows;

    /// <summary>Columns of B in a panel.</summary>
    public static int PanelColumns<T>() => MatMulTile.Columns<T>();

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending, over m rows and n columns.</summary>
    /// <param name="a">A's panels.</param>
    /// <param name="b">B's panels.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="clear">Whether C begins as 0 and is not read.</param>
    /// <remarks>
    /// A share of B's next panel is asked for with every tile: the hardware's prefetchers see a new panel only when its first lines have
    /// already been waited for (f32, 1024×1024×1024, 192 rows of A: 106 → 116 of 130 GFLOP/s).
    /// </remarks>
    [MethodImpl(Jit.Loop)]
    public static void Run<T>(RowPanels<T> a, ColumnPanels<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where T : unmanaged
    {
        int width = MatMulTile.Columns<T>();
        nint tiles = (m + Rows - 1) / Rows, share = k * width * sizeof(T) / tiles + Ahead.CacheLine;
        for (nint j = 0; j < n; j += width)
        {
            T* panel = b.Pointer + j / width * b.Panel;
            nint columns = nint.Min(width, n - j);
            for (nint t = 0; t < tiles; t++)
            {
                nint i = t * Rows, rows = nint.Min(Rows, m - i);
                Strided<T> x = new(a.Matrix.Pointer + t * a.Panel, a.Matrix.Row, a.Matrix.Column);
                T* z = c + i * cRow + j;
                if (b.IsPacked)
                {
                    if (j + width < n) Ahead.FetchRow((byte*)(panel + b.Panel) + t * share, share);
                    if (!clear && t + 1 < tiles) FetchTile(z + Rows * cRow, cRow, width);
                }

                if (rows < Rows || columns < width) Edge(x, panel, b.Row, z, cRow, rows, columns, k, clear);
                else if (b.IsPacked && Vector<byte>.Count <= 32) MatMulTile.Run<T, Six, Two, Four>(x, panel, b.Row, z, cRow, k, clear);
                else MatMulTile.Run<T, Six, Two, One>(x, panel, b.Row, z, cRow, k, clear);
            }
        }
    }

    /// <summary>
    /// Asks for the first and the last line of each row of C's next tile: the rows of a large matrix lie in pages of their own, and the additions
    /// of a tile cannot begin before they are there (f64, 2048×2048×2048, one thread: 0.98 → 1.00 of OpenBLAS's speed).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchTile<T>(T* c, nint cRow, int width)
        where T : unmanaged
    {
        for (int i = 0; i < Rows; i++, c += cRow)
        {
            Ahead.FetchLine(c);
            Ahead.FetchLine(c + width - 1);
        }
    }

    /// <summary>A tile at the edge: fewer rows, fewer columns. Columns that do not fill registers go through a copy of the tile.</summary>
    private static void Edge<T>(Strided<T> a, T* b, nint bRow, T* c, nint cRow, nint rows, nint columns, nint k, bool clear)
        where T : unmanaged
    {
        bool narrow = columns <= Vector<T>.Count;
        int width = narrow ? Vector<T>.Count : 2 * Vector<T>.Count;
        if (columns == width)
        {
            Tile(a, b, bRow, c, cRow, rows, narrow, k, clear);
            return;
        }

        T* tile = stackalloc T[Rows * width];
        if (!clear) CopyLoop.Run(c, cRow, tile, width, rows, columns);
        Tile(a, b, bRow, tile, width, rows, narrow, k, clear);
        CopyLoop.Run(tile, width, c, cRow, rows, columns);
    }

    private static void Tile<T>(Strided<T> a, T* b, nint bRow, T* c, nint cRow, nint rows, bool narrow, nint k, bool clear)
        where T : unmanaged
    {
        if (narrow) Tile<T, One>(a, b, bRow, c, cRow, rows, k, clear);
        else Tile<T, Two>(a, b, bRow, c, cRow, rows, k, clear);
    }

    private static void Tile<T, TVectors>(Strided<T> a, T* b, nint bRow, T* c, nint cRow, nint rows, nint k, bool clear)
        where T : unmanaged
        where TVectors : struct, ICount
    {
        switch (rows)
        {
            case 1: MatMulTile.Run<T, One, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
            case 2: MatMulTile.Run<T, Two, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
            case 3: MatMulTile.Run<T, Three, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
            case 4: MatMulTile.Run<T, Four, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
            case 5: MatMulTile.Run<T, Five, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
            default: MatMulTile.Run<T, Six, TVectors, One>(a, b, bRow, c, cRow, k, clear); break;
        }
    }
}
