using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Three rows of a tile of C in up to six registers. Their elements of A are addressed from one pointer: at once, one and two rows further.</summary>
/// <remarks>Which rows and registers there are is known when the JIT compiles; the others cost nothing.</remarks>
internal unsafe struct MatMulStrip<TLane, T>
    where TLane : unmanaged, IRegister<TLane, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Rows of a strip.</summary>
    public const int Rows = 3;

    private TLane _a0, _a1, _b0, _b1, _c0, _c1;

    /// <summary>Reads the rows that a tile has of this strip.</summary>
    /// <param name="first">The number of its first row in the tile.</param>
    /// <param name="c">The tile.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load<TRows, TVectors>(int first, T* c, nint cRow)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        T* a = c + first * cRow, b = a + cRow, d = b + cRow;
        if (TRows.Value > first) _a0 = TLane.Load(in *a, 0);
        if (TRows.Value > first && TVectors.Value > 1) _a1 = TLane.Load(in *a, (nuint)TLane.Count);
        if (TRows.Value > first + 1) _b0 = TLane.Load(in *b, 0);
        if (TRows.Value > first + 1 && TVectors.Value > 1) _b1 = TLane.Load(in *b, (nuint)TLane.Count);
        if (TRows.Value > first + 2) _c0 = TLane.Load(in *d, 0);
        if (TRows.Value > first + 2 && TVectors.Value > 1) _c1 = TLane.Load(in *d, (nuint)TLane.Count);
    }

    /// <summary>Writes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<TRows, TVectors>(int first, T* c, nint cRow)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        T* a = c + first * cRow, b = a + cRow, d = b + cRow;
        if (TRows.Value > first) TLane.Store(_a0, ref *a, 0);
        if (TRows.Value > first && TVectors.Value > 1) TLane.Store(_a1, ref *a, (nuint)TLane.Count);
        if (TRows.Value > first + 1) TLane.Store(_b0, ref *b, 0);
        if (TRows.Value > first + 1 && TVectors.Value > 1) TLane.Store(_b1, ref *b, (nuint)TLane.Count);
        if (TRows.Value > first + 2) TLane.Store(_c0, ref *d, 0);
        if (TRows.Value > first + 2 && TVectors.Value > 1) TLane.Store(_c1, ref *d, (nuint)TLane.Count);
    }

    /// <summary>One p: adds a column of A times a row of B.</summary>
    /// <param name="first">The number of the strip's first row in the tile.</param>
    /// <param name="a">A's element of that row.</param>
    /// <param name="aRow">Bytes to the next: a distance in bytes, single or double, is part of an address on x64.</param>
    /// <param name="b0">The row of B.</param>
    /// <param name="b1">Its second register.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TRows, TVectors>(int first, byte* a, nint aRow, TLane b0, TLane b1)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        if (TRows.Value <= first) return;
        TLane x = TLane.Broadcast((T*)a);
        _a0 = TLane.Fma(x, b0, _a0);
        if (TVectors.Value > 1) _a1 = TLane.Fma(x, b1, _a1);
        if (TRows.Value <= first + 1) return;
        x = TLane.Broadcast((T*)(a + aRow));
        _b0 = TLane.Fma(x, b0, _b0);
        if (TVectors.Value > 1) _b1 = TLane.Fma(x, b1, _b1);
        if (TRows.Value <= first + 2) return;
        x = TLane.Broadcast((T*)(a + 2 * aRow));
        _c0 = TLane.Fma(x, b0, _c0);
        if (TVectors.Value > 1) _c1 = TLane.Fma(x, b1, _c1);
    }
}
