using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The sums of a tile of C, and where A and B are read. The JIT keeps them all in registers; references to them would put them into memory.</summary>
/// <remarks>
/// The rows of A are addressed in strips of three from one pointer each: at once, one and two rows further are addresses that x64 computes in the load.
/// </remarks>
internal unsafe struct MatMulSums<TLane, T, TRows, TVectors>
    where TLane : unmanaged, IRegister<TLane, T>
    where T : unmanaged, INumber<T>
    where TRows : struct, ICount
    where TVectors : struct, ICount
{
    // Of B, which comes from the L2 cache: 50 to 100 cycles; eight rows are part of an address on x64.
    private const int RowsAhead = 8;

    private const int Rows = MatMulStrip<TLane, T>.Rows;

    private readonly nint _row, _column, _bRow;
    private MatMulStrip<TLane, T> _c0, _c1, _c2, _c3;
    private byte* _a0, _a1, _a2, _a3;
    private T* _b;

    /// <summary>Sums that are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MatMulSums(T* a, nint aRow, nint aColumn, T* b, nint bRow)
    {
        (_row, _column, _bRow) = (aRow * sizeof(T), aColumn * sizeof(T), bRow * sizeof(T));
        _a0 = (byte*)a;
        _a1 = _a0 + Rows * _row;
        _a2 = _a1 + Rows * _row;
        _a3 = _a2 + Rows * _row;
        _b = b;
    }

    /// <summary>Begins with C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(T* c, nint cRow)
    {
        _c0.Load<TRows, TVectors>(0, c, cRow);
        _c1.Load<TRows, TVectors>(Rows, c, cRow);
        _c2.Load<TRows, TVectors>(2 * Rows, c, cRow);
        _c3.Load<TRows, TVectors>(3 * Rows, c, cRow);
    }

    /// <summary>Writes C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(T* c, nint cRow)
    {
        _c0.Store<TRows, TVectors>(0, c, cRow);
        _c1.Store<TRows, TVectors>(Rows, c, cRow);
        _c2.Store<TRows, TVectors>(2 * Rows, c, cRow);
        _c3.Store<TRows, TVectors>(3 * Rows, c, cRow);
    }

    /// <summary>One p: a row of B times a column of A; and on to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        TLane b0 = TLane.Load(in *_b, 0), b1 = TVectors.Value > 1 ? TLane.Load(in *_b, (nuint)TLane.Count) : default;
        Ahead.FetchLine((byte*)_b + RowsAhead * _bRow);
        if (TVectors.Value * TLane.Count * sizeof(T) > Ahead.CacheLine) Ahead.FetchLine((byte*)(_b + TLane.Count) + RowsAhead * _bRow);
        _c0.Step<TRows, TVectors>(0, _a0, _row, b0, b1);
        _c1.Step<TRows, TVectors>(Rows, _a1, _row, b0, b1);
        _c2.Step<TRows, TVectors>(2 * Rows, _a2, _row, b0, b1);
        _c3.Step<TRows, TVectors>(3 * Rows, _a3, _row, b0, b1);
        _a0 += _column;
        if (TRows.Value > Rows) _a1 += _column;
        if (TRows.Value > 2 * Rows) _a2 += _column;
        if (TRows.Value > 3 * Rows) _a3 += _column;
        _b = (T*)((byte*)_b + _bRow);
    }
}
