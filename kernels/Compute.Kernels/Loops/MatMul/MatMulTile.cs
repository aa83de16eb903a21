using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The micro-kernel of the matrix product: a tile of C of 6 rows × 2 vector registers is held in 12 registers, which gives two FMA
/// units of 4 or 5 cycles latency enough independent work and leaves three of 16 registers for two of B and one broadcast of A.
/// </summary>
/// <remarks>
/// The machine code of four steps over p (DOTNET_JitDisasm=Run, f32, AVX2) has 8 vmovups, 24 vbroadcastss from memory, 48 vfmadd231ps between
/// registers, and 19 instructions for addresses and the count; no spill, no call. Steps by fours instead of one by one bring 1 to 2 % in products of 256³ to 1,024³ with AVX2;
/// by twos about the same, by eights less. Where K is short (16³ f32) they cost 7 %, with AVX-512 2 to 4 % (64³, and 256³ in f32), so the caller chooses. 123 to 127 of 130 GFLOP/s with both panels in cache.
/// </remarks>
internal static unsafe class MatMulTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Columns of a tile: two vector registers.</summary>
    public static int Columns<T>() => 2 * Vector<T>.Count;

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending over one tile.</summary>
    /// <param name="a">A: one element is broadcast at a time, so any strides do.</param>
    /// <param name="b">B's row p has the tile's columns side by side at b + p · bRow.</param>
    /// <param name="bRow">Elements from one row of B to the next.</param>
    /// <param name="c">The tile.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="clear">Whether the tile begins as 0 and is not read.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<T, TRows, TVectors, TSteps>(Strided<T> a, T* b, nint bRow, T* c, nint cRow, nint k, bool clear)
        where T : unmanaged
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TSteps : struct, ICount
    {
        Vector<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector<T> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        if (!clear)
        {
            Load<T, TVectors>(c, out c00, out c01);
            if (TRows.Value > 1) Load<T, TVectors>(c + cRow, out c10, out c11);
            if (TRows.Value > 2) Load<T, TVectors>(c + 2 * cRow, out c20, out c21);
            if (TRows.Value > 3) Load<T, TVectors>(c + 3 * cRow, out c30, out c31);
            if (TRows.Value > 4) Load<T, TVectors>(c + 4 * cRow, out c40, out c41);
            if (TRows.Value > 5) Load<T, TVectors>(c + 5 * cRow, out c50, out c51);
        }

        T* x = a.Pointer;
        nint row = a.Row, column = a.Column;
        for (; TSteps.Value == 4 && k >= 4; k -= 4, x += 4 * column, b += 4 * bRow)
        {
            Column<T, TRows, TVectors>(x, row, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            Column<T, TRows, TVectors>(x + column, row, b + bRow, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            Column<T, TRows, TVectors>(x + 2 * column, row, b + 2 * bRow, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            Column<T, TRows, TVectors>(x + 3 * column, row, b + 3 * bRow, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        }

        for (; k > 0; k--, x += column, b += bRow)
            Column<T, TRows, TVectors>(x, row, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);

        Store<T, TVectors>(c, c00, c01);
        if (TRows.Value > 1) Store<T, TVectors>(c + cRow, c10, c11);
        if (TRows.Value > 2) Store<T, TVectors>(c + 2 * cRow, c20, c21);
        if (TRows.Value > 3) Store<T, TVectors>(c + 3 * cRow, c30, c31);
        if (TRows.Value > 4) Store<T, TVectors>(c + 4 * cRow, c40, c41);
        if (TRows.Value > 5) Store<T, TVectors>(c + 5 * cRow, c50, c51);
    }

    /// <summary>One p: a row of B's panel times a column of A's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<T, TRows, TVectors>(
        T* a, nint row, T* b, ref Vector<T> c00, ref Vector<T> c01, ref Vector<T> c10, ref Vector<T> c11, ref Vector<T> c20, ref Vector<T> c21,
        ref Vector<T> c30, ref Vector<T> c31, ref Vector<T> c40, ref Vector<T> c41, ref Vector<T> c50, ref Vector<T> c51)
        where T : unmanaged
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        Load<T, TVectors>(b, out Vector<T> b0, out Vector<T> b1);
        Step<T, TVectors>(a, b0, b1, ref c00, ref c01);
        if (TRows.Value > 1) Step<T, TVectors>(a + row, b0, b1, ref c10, ref c11);
        if (TRows.Value > 2) Step<T, TVectors>(a + 2 * row, b0, b1, ref c20, ref c21);
        if (TRows.Value > 3) Step<T, TVectors>(a + 3 * row, b0, b1, ref c30, ref c31);
        if (TRows.Value > 4) Step<T, TVectors>(a + 4 * row, b0, b1, ref c40, ref c41);
        if (TRows.Value > 5) Step<T, TVectors>(a + 5 * row, b0, b1, ref c50, ref c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, TVectors>(T* a, Vector<T> b0, Vector<T> b1, ref Vector<T> c0, ref Vector<T> c1)
        where T : unmanaged
        where TVectors : struct, ICount
    {
        Vector<T> x = VectorMath.Broadcast(a);
        c0 = VectorMath.Fma(x, b0, c0);
        if (TVectors.Value > 1) c1 = VectorMath.Fma(x, b1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<T, TVectors>(T* source, out Vector<T> x0, out Vector<T> x1)
        where T : unmanaged
        where TVectors : struct, ICount
    {
        x0 = Vector.Load(source);
        x1 = TVectors.Value > 1 ? Vector.Load(source + Vector<T>.Count) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TVectors>(T* destination, Vector<T> x0, Vector<T> x1)
        where T : unmanaged
        where TVectors : struct, ICount
    {
        x0.Store(destination);
        if (TVectors.Value > 1) x1.Store(destination + Vector<T>.Count);
    }
}
