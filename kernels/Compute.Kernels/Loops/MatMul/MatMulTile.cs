using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The micro-kernel of the matrix product: a tile of C of 6 or 12 rows × 2 registers is held in 12 or 24 registers, which gives two FMA
/// units of 4 or 5 cycles latency enough independent work and leaves room for two registers of B and one broadcast of A.
/// </summary>
/// <remarks>
/// The machine code of four steps over p (DOTNET_JitDisasm=Run, f32, AVX2) has 8 vmovups, 24 vbroadcastss from memory, 48 FMAs between
/// registers, no spill, no call. Steps by fours instead of one by one bring 1 to 2 % in products of 256³ to 1,024³ with AVX2;
/// by twos about the same, by eights less. Where K is short (16³ f32) they cost 7 %, with AVX-512 2 to 4 % (64³, and 256³ in f32), so the caller chooses.
/// </remarks>
internal static unsafe class MatMulTile
{
    /// <summary>Registers of a row.</summary>
    public const int Vectors = 2;

    /// <summary>Rows of a tile of registers of so many bytes: with those of 512 bits there are 32 of them.</summary>
    public static int Rows(int bytes) => bytes == 64 ? 12 : 6;

    /// <summary>Columns of a tile.</summary>
    public static int Columns<TLane, T>()
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T> =>
        Vectors * TLane.Count;

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending over one tile.</summary>
    /// <param name="a">A: one element is broadcast at a time, so any strides do.</param>
    /// <param name="aRow">Elements from one row of A to the next.</param>
    /// <param name="aColumn">Elements from one column of A to the next.</param>
    /// <param name="b">B's row p has the tile's columns side by side at b + p · bRow.</param>
    /// <param name="bRow">Elements from one row of B to the next.</param>
    /// <param name="c">The tile.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="narrow">Whether a row is one register instead of two.</param>
    /// <param name="packed">Whether K is long, as it is when B is packed.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="clear">Whether the tile begins as 0 and is not read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TLane, T>(T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c, nint cRow, nint rows, bool narrow, bool packed, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        bool many = TLane.Count * sizeof(T) == 64;
        if (narrow) Run<TLane, T, One, One>(a, aRow, aColumn, b, bRow, c, cRow, rows, k, clear);
        else if (many && rows == 12) Run<TLane, T, Twelve, Two, One>(a, aRow, aColumn, b, bRow, c, cRow, k, clear);
        else if (!many && packed && rows == 6) Run<TLane, T, Six, Two, Two>(a, aRow, aColumn, b, bRow, c, cRow, k, clear);
        else Run<TLane, T, Two, One>(a, aRow, aColumn, b, bRow, c, cRow, rows, k, clear);
    }

    private static void Run<TLane, T, TVectors, TSteps>(T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c, nint cRow, nint rows, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
        where TVectors : struct, ICount
        where TSteps : struct, ICount
    {
        switch (rows)
        {
            case 1: Run<TLane, T, One, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 2: Run<TLane, T, Two, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 3: Run<TLane, T, Three, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 4: Run<TLane, T, Four, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 5: Run<TLane, T, Five, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 6: Run<TLane, T, Six, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 7: Run<TLane, T, Seven, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 8: Run<TLane, T, Eight, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 9: Run<TLane, T, Nine, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 10: Run<TLane, T, Ten, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            case 11: Run<TLane, T, Eleven, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
            default: Run<TLane, T, Twelve, TVectors, TSteps>(a, aRow, aColumn, b, bRow, c, cRow, k, clear); break;
        }
    }

    /// <summary>C[i, j] = fma(A[i, p], B[p, j], C[i, j]) for p ascending over one tile.</summary>
    /// <param name="a">A: one element is broadcast at a time, so any strides do.</param>
    /// <param name="aRow">Elements from one row of A to the next.</param>
    /// <param name="aColumn">Elements from one column of A to the next.</param>
    /// <param name="b">B's row p has the tile's columns side by side at b + p · bRow.</param>
    /// <param name="bRow">Elements from one row of B to the next.</param>
    /// <param name="c">The tile.</param>
    /// <param name="cRow">Elements from one row of C to the next.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="clear">Whether the tile begins as 0 and is not read.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TLane, T, TRows, TVectors, TSteps>(T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c, nint cRow, nint k, bool clear)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TSteps : struct, ICount
    {
        MatMulSums<TLane, T, TRows, TVectors> sums = new(a, aRow, aColumn, b, bRow);
        if (!clear) sums.Load(c, cRow);
        if (typeof(TSteps) == typeof(Two))
        {
            for (; k >= 2; k -= 2)
            {
                sums.Step();
                sums.Step();
            }
        }

        for (; k > 0; k--) sums.Step();
        sums.Store(c, cRow);
    }
}
