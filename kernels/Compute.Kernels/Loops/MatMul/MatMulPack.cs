using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Packs blocks of A and B into panels: dense memory that takes few cache sets and pages, in the order in which the micro-kernel reads it.
/// Transposes happen here.
/// </summary>
public static unsafe class MatMulPack
{
    // Each row of a large matrix is in a page of its own, where prefetchers begin anew. Rows of a block take 1 to 4 KiB, a few of them as much as is asked for ahead
    // elsewhere (f64 1024×1024×1024, one thread: packing A took 2.5 % of the time, now 1.6; 1, 3, 6 and 12 rows ahead the same).
    private const int RowsAhead = 3;

    /// <summary>Elements that <see cref="Rows{T}"/> writes.</summary>
    public static nint RowsLength(nint m, nint k) => Whole(m, MatMulBlock.PanelRows) * k;

    /// <summary>Elements that <see cref="Columns{T}"/> writes.</summary>
    public static nint ColumnsLength<T>(nint k, nint n) where T : unmanaged => Whole(n, MatMulBlock.PanelColumns<T>()) * k;

    /// <summary>
    /// Packs alpha · A. A matrix whose rows lie in one piece keeps them: streams of one row each are read as fast as one stream of
    /// all rows of a panel, and copying whole rows costs a quarter of interleaving them.
    /// </summary>
    /// <param name="a">The m×k block; one of its strides is 1.</param>
    /// <param name="m">Rows.</param>
    /// <param name="k">Columns.</param>
    /// <param name="alpha">The factor; each product is rounded.</param>
    /// <param name="to">Room for <see cref="RowsLength"/> elements.</param>
    public static RowPanels<T> Rows<T>(Strided<T> a, nint m, nint k, T alpha, T* to)
        where T : unmanaged, INumber<T>
    {
        int height = MatMulBlock.PanelRows;
        for (nint i = 0; i < m; i += height)
        {
            nint rows = nint.Min(height, m - i);
            if (a.Column == 1) TransposeLoop.Run(a.At(i, 0), a.Row, to + i * k, height, rows, k);
            else CopyLoop.Run(a.At(i, 0), a.Column, to + i * k, height, k, rows);
        }

        if (alpha != T.One)
            MapLoop.Run(vectors: true, to, to, (nuint)RowsLength(m, k), new BindRight<T, Multiply<T>>(default, alpha));
        return new(new(to, 1, height), height, height * k);
    }

    /// <summary>Packs B. The last panel's missing columns are 0.</summary>
    /// <param name="b">The k×n block; one of its strides is 1.</param>
    /// <param name="k">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="to">Room for <see cref="ColumnsLength{T}"/> elements.</param>
    public static ColumnPanels<T> Columns<T>(Strided<T> b, nint k, nint n, T* to)
        where T : unmanaged, INumber<T>
    {
        int width = MatMulBlock.PanelColumns<T>();
        nint whole = n - n % width;
        if (b.Column == 1 && Registers.Are512) WholePanels<Lane512<T>, T>(b, to, k, whole);
        else if (b.Column == 1) WholePanels<LaneN<T>, T>(b, to, k, whole);
        else
        {
            for (nint j = 0; j < whole; j += width) TransposeLoop.Run(b.At(0, j), b.Column, to + j * k, width, width, k);
        }

        if (whole < n) LastPanel(b.From(0, whole), to + whole * k, k, n - whole);
        return new(to, width, width * k);
    }

    /// <summary>Row by row through all panels: the rows of B are read in one piece, as the hardware's prefetchers like it.</summary>
    [MethodImpl(Jit.Loop)]
    private static void WholePanels<TLane, T>(Strided<T> b, T* to, nint k, nint n)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        nint width = MatMulTile.Columns<TLane, T>(), panel = width * k;
        for (nint p = 0; p < k; p++, to += width)
        {
            T* x = b.At(p, 0), y = to;
            for (nint j = 0; j < n; j += width, x += width, y += panel)
            {
                TLane left = TLane.Load(in *x, 0), right = TLane.Load(in *x, (nuint)TLane.Count);
                TLane.Store(left, ref *y, 0);
                TLane.Store(right, ref *y, (nuint)TLane.Count);
            }
        }
    }

    private static void LastPanel<T>(Strided<T> b, T* to, nint k, nint columns)
        where T : unmanaged, INumber<T>
    {
        int width = MatMulBlock.PanelColumns<T>();
        FillLoop.Run(to, default, width * k);
        if (b.Column == 1) CopyLoop.Run(b.Pointer, b.Row, to, width, k, columns);
        else TransposeLoop.Run(b.Pointer, b.Column, to, width, columns, k);
    }

    private static nint Whole(nint length, int panel) => (length + panel - 1) / panel * panel;
}
