using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The macro-kernel: a block of C in tiles, row of tiles by row of tiles: a panel of A stays in the L1 cache, B's come from the L2 cache, and C is walked along its rows.</summary>
public static unsafe class MatMulBlock
{
    /// <summary>Rows of A in a packed panel.</summary>
    public static int PanelRows => MatMulTile.Rows(Registers.Are512 ? 64 : Vector<byte>.Count);

    /// <summary>Columns of B in a packed panel.</summary>
    public static int PanelColumns<T>()
        where T : unmanaged =>
        (Registers.Are512 ? 64 : Vector<byte>.Count) / sizeof(T) * MatMulTile.Vectors;

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending, over m rows and n columns.</summary>
    /// <param name="a">A's panels.</param>
    /// <param name="b">B's panels, <see cref="PanelColumns{T}"/> wide.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="clear">Whether C begins as 0 and is not read.</param>
    public static void Run<T>(in RowPanels<T> a, in ColumnPanels<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where T : unmanaged, INumber<T>
    {
        if (Registers.Are512) Run<Lane512<T>, T>(in a, in b, c, cRow, m, n, k, clear);
        else Run<LaneN<T>, T>(in a, in b, c, cRow, m, n, k, clear);
    }

    /// <summary>The same with registers of one kind; B's panels are as wide as its tiles.</summary>
    [MethodImpl(Jit.Loop)]
    internal static void Run<TLane, T>(in RowPanels<T> a, in ColumnPanels<T> b, T* c, nint cRow, nint m, nint n, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        int width = MatMulTile.Columns<TLane, T>();
        bool packed = b.Row == width;
        nint height = a.Height, bRow = b.Row, aRow = a.Matrix.Row, aColumn = a.Matrix.Column;
        T* x = a.Matrix.Pointer;
        for (; m > 0; m -= height, x += a.Panel, c += height * cRow)
        {
            nint rows = nint.Min(height, m);
            T* panel = b.Pointer, z = c;
            for (nint rest = n; rest > 0; rest -= width, panel += b.Panel, z += width)
            {
                nint columns = nint.Min(width, rest);
                bool narrow = columns <= TLane.Count;
                if (packed && !clear && rest > width) FetchTile(z + width, cRow, rows, width);
                if (columns == (narrow ? TLane.Count : width)) MatMulTile.Run<TLane, T>(x, aRow, aColumn, panel, bRow, z, cRow, rows, narrow, packed, k, clear);
                else Part<TLane, T>(x, aRow, aColumn, panel, bRow, z, cRow, rows, columns, k, clear);
            }
        }
    }

    /// <summary>
    /// Asks for the first and the last line of each row of C's next tile: the additions of a tile cannot begin before they are there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchTile<T>(T* c, nint cRow, nint rows, int width)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++, c += cRow)
        {
            Ahead.FetchLine(c);
            Ahead.FetchLine(c + width - 1);
        }
    }

    /// <summary>A tile whose columns do not fill registers goes through a copy that has room for them.</summary>
    private static void Part<TLane, T>(T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c, nint cRow, nint rows, nint columns, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        bool narrow = columns <= TLane.Count;
        int width = narrow ? TLane.Count : MatMulTile.Columns<TLane, T>();
        T* tile = stackalloc T[(int)rows * width];
        if (!clear) CopyLoop.Run(c, cRow, tile, width, rows, columns);
        MatMulTile.Run<TLane, T>(a, aRow, aColumn, b, bRow, tile, width, rows, narrow, packed: false, k, clear);
        CopyLoop.Run(tile, width, c, cRow, rows, columns);
    }
}
