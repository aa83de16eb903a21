using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

public static partial class MatMulKernel
{
    // Quads of both factors' panels, twice: 128 lines of 8 depths, or 64 of 16, and a quad more at each depth, so that depths begin in different banks.
    private const int StagedQuads = 4 * 17 * 16;

    /// <summary>The same by tiles of 64 × 64. Bit 0 of <paramref name="wide"/>: quads of A can be read at once; bit 1: of B; bit 2: quads of C can be read and written.</summary>
    [KeepsInRegisters(16)]
    public static void MatMulTile64<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Tiled<T, T, Same<T>, TMath, Tile64<T, TMath>>(a, b, c, layout, alpha, beta, readsC, wide);

    /// <summary>The same by tiles of 128 × 128, for factors whose quads can be read at once.</summary>
    [KeepsInRegisters(64)]
    public static void MatMulTile128<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Tiled<T, T, Same<T>, TMath, Tile128<T, TMath>>(a, b, c, layout, alpha, beta, readsC, wide | 3);

    /// <summary>The same for factors of 16 bits, which become singles on their way to shared memory.</summary>
    [KeepsInRegisters(16)]
    public static void MatMulStored64<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Tiled<ushort, float, TFormat, MathF32, Tile64<float, MathF32>>(a, b, c, layout, alpha, beta, readsC, wide);

    /// <summary>The same for factors of 16 bits, whose quads can be read at once.</summary>
    [KeepsInRegisters(64)]
    public static void MatMulStored128<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Tiled<ushort, float, TFormat, MathF32, Tile128<float, MathF32>>(a, b, c, layout, alpha, beta, readsC, wide | 3);

    /// <summary>
    /// A group's tile stays in registers. Panels of the factors, 1,024 elements each, go through shared memory; while one is multiplied, the next is on its way
    /// from global memory to registers.
    /// </summary>
    private static void Tiled<TStored, T, TConversion, TMath, TTile>(
        ArrayView<TStored> a, ArrayView<TStored> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
        where TConversion : unmanaged, IConversion<TStored, T>
        where TMath : unmanaged, IGpuMath<T>
        where TTile : unmanaged, IRegisterTile<TTile, T, Quad<T>>
    {
        ArrayView<Quad<T>> staged = SharedMemory.Allocate<Quad<T>>(StagedQuads);
        int side = TTile.Side, depth = 1024 / side, panel = depth * (side / 4 + 1);

        int row = Row(), column = Column();
        FactorPanels<TStored> panelsA = PanelsOfA(a, layout, side, wide), panelsB = PanelsOfB(b, layout, side, wide);

        // C's place is worked out twice, here and at the end: held in between, it would cost registers that the sums need.
        TTile sums = readsC != 0 ? TTile.Load(Result(c, layout, side, wide), row, column, beta) : default;
        int panels = (int)(layout.K / depth), rest = (int)(layout.K % depth), left = panels > 0 ? depth : rest;
        panelsA.Stage(staged, panelsA.Next(left).Convert<T, TConversion>().Scale<TMath>(alpha));
        panelsB.Stage(staged.SubView(panel), panelsB.Next(left).Convert<T, TConversion>());
        Group.Barrier();
        int now = 0;
        for (; panels > 0; panels--)
        {
            left = panels > 1 ? depth : rest;
            Quad<TStored> nextA = panelsA.Next(left), nextB = panelsB.Next(left);
            sums = Eight<T, Quad<T>, TTile>(sums, staged.SubView(now + row / 4), staged.SubView(now + panel + column / 4));
            if (depth == 16)
                sums = Eight<T, Quad<T>, TTile>(sums, staged.SubView(now + panel / 2 + row / 4), staged.SubView(now + panel + panel / 2 + column / 4));

            // The panel before this one has been read by all when the barrier is passed.
            now = 2 * panel - now;
            panelsA.Stage(staged.SubView(now), nextA.Convert<T, TConversion>().Scale<TMath>(alpha));
            panelsB.Stage(staged.SubView(now + panel), nextB.Convert<T, TConversion>());
            Group.Barrier();
        }

        for (; rest > 0; rest--)
        {
            sums = sums.Step(staged.SubView(now + row / 4), staged.SubView(now + panel + column / 4), 0);
            now += side / 4 + 1;
        }

        sums.Store(Result(c, layout, side, wide), row, column);
    }

    // Written out: the compiler unrolls nothing, and in a loop every address would be computed.
    private static TTile Eight<T, TRows, TTile>(TTile sums, ArrayView<TRows> a, ArrayView<Quad<T>> b)
        where T : unmanaged, INumber<T>
        where TRows : unmanaged
        where TTile : unmanaged, IRegisterTile<TTile, T, TRows> =>
        sums.Step(a, b, 0).Step(a, b, 1).Step(a, b, 2).Step(a, b, 3).Step(a, b, 4).Step(a, b, 5).Step(a, b, 6).Step(a, b, 7);

    // Of 16 × 16 threads a warp has 4 × 8: nearly square, it reads the fewest different quads.
    private static int Row() => Group.IdxX / 64 * 16 + Group.IdxX % 32 / 8 * 4;

    private static int Column() => Group.IdxX / 32 % 2 * 32 + Group.IdxX % 8 * 4;

    private static FactorPanels<T> PanelsOfA<T>(ArrayView<T> a, MatMulLayout layout, int side, int wide)
        where T : unmanaged, INumber<T>
    {
        long row = (long)Grid.IdxY * side;
        return new(a, Grid.IdxZ * layout.BatchA + row * layout.RowA, layout.RowA, layout.ColumnA, Inside(layout.M, row, side), side, (wide & 1) != 0);
    }

    private static FactorPanels<T> PanelsOfB<T>(ArrayView<T> b, MatMulLayout layout, int side, int wide)
        where T : unmanaged, INumber<T>
    {
        long column = (long)Grid.IdxX * side;
        return new(b, Grid.IdxZ * layout.BatchB + column * layout.ColumnB, layout.ColumnB, layout.RowB, Inside(layout.N, column, side), side, (wide & 2) != 0);
    }

    private static ResultPart<T> Result<T>(ArrayView<T> c, MatMulLayout layout, int side, int wide)
        where T : unmanaged, INumber<T> =>
        Result(c, layout, side, side, 1, wide);

    private static ResultPart<T> Result<T>(ArrayView<T> c, MatMulLayout layout, int rows, int columns, long step, int wide)
        where T : unmanaged, INumber<T>
    {
        long row = (long)Grid.IdxY * rows, column = (long)Grid.IdxX * columns;
        return new(
            c, Grid.IdxZ * layout.BatchC + row * layout.RowC + column * step, layout.RowC, step, Inside(layout.M, row, rows), Inside(layout.N, column, columns), (wide & 4) != 0);
    }

    private static int Inside(long end, long start, int side) => end - start < side ? (int)(end - start) : side;
}
