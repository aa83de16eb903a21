using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

public static partial class MatMulKernel
{
    // Bit of wide: the factors have changed places, and it is the second that alpha multiplies.
    private const int Turned = 16;

    // Both factors' panels, and a quad more at each depth, of the narrowest strip, which takes the most: 4,096 elements of each of 4 bytes, or 2,048 of 8.
    private const int StripBytes = 2 * (16 + 4) * 1024;

    /// <summary>
    /// The same by strips of 16 rows and 64 columns, for few rows and many columns; for few columns and many rows with the factors in each other's place (bit 4 of
    /// <paramref name="wide"/>). Quads of the factors can be read at once; bit 2 says so of C.
    /// </summary>
    [KeepsInRegisters(8)]
    public static void MatMulStrip64<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Strip<T, T, Same<T>, TMath, Strip<T, TMath, Columns64>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>The same by strips of 32 columns, where wider ones would leave multiprocessors idle.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStrip32<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Strip<T, T, Same<T>, TMath, Strip<T, TMath, Columns32>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>The same by strips of 16 columns.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStrip16<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Strip<T, T, Same<T>, TMath, Strip<T, TMath, Columns16>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>The same for factors that are read element by element.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStrip<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Strip<T, T, Same<T>, TMath, Strip<T, TMath, Columns32>>(a, b, c, layout, alpha, beta, readsC, wide, 0);

    /// <summary>Strips of 64 columns for factors of 16 bits.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStoredStrip64<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Strip<ushort, float, TFormat, MathF32, Strip<float, MathF32, Columns64>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>Strips of 32 columns for factors of 16 bits.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStoredStrip32<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Strip<ushort, float, TFormat, MathF32, Strip<float, MathF32, Columns32>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>Strips of 16 columns for factors of 16 bits.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStoredStrip16<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Strip<ushort, float, TFormat, MathF32, Strip<float, MathF32, Columns16>>(a, b, c, layout, alpha, beta, readsC, wide, 3);

    /// <summary>Strips for factors of 16 bits that are read element by element.</summary>
    [KeepsInRegisters(8)]
    public static void MatMulStoredStrip<TFormat>(
        ArrayView<ushort> a, ArrayView<ushort> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC, int wide)
        where TFormat : unmanaged, IConversion<ushort, float> =>
        Strip<ushort, float, TFormat, MathF32, Strip<float, MathF32, Columns32>>(a, b, c, layout, alpha, beta, readsC, wide, 0);

    /// <summary>
    /// Such a product takes as long as reading its large factor. So many bytes have to be on their way at once, and they are, in registers, while few threads multiply: all 256
    /// load, four quads of B at once (two of 8-byte elements), 16 KiB for a group; the narrower the strip, the deeper its panel. Panels lie in shared memory once,
    /// which leaves room for several groups on a multiprocessor: while one waits at its two barriers, others compute.
    /// </summary>
    private static void Strip<TStored, T, TConversion, TMath, TTile>(
        ArrayView<TStored> a, ArrayView<TStored> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide, int quads)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
        where TConversion : unmanaged, IConversion<TStored, T>
        where TMath : unmanaged, IGpuMath<T>
        where TTile : unmanaged, IRegisterTile<TTile, T, Pair<T>>
    {
        const int rows = 16, depthA = 1024 / rows, pitchA = rows / 4 + 1;
        int columns = TTile.Side, depthB = 1024 / columns, pitchB = columns / 4 + 1, countB = Interop.SizeOf<T>() == 8 ? 2 : 4;
        int depth = countB * depthB, countA = depth / depthA;
        ArrayView<Quad<T>> stagedA = SharedMemory.Allocate<Quad<T>>(StripBytes / Interop.SizeOf<Quad<T>>()), stagedB = stagedA.SubView(depth * pitchA);

        // Threads beyond the strip, and warps whose rows are outside of C, load only.
        int row = Group.IdxX / (columns / 4) * 2, column = Group.IdxX % (columns / 4) * 4;
        T scaleA = (wide & Turned) != 0 ? T.One : alpha, scaleB = (wide & Turned) != 0 ? alpha : T.One;
        FactorPanels<TStored> panelsA = PanelsOfA(a, layout, rows, quads), panelsB = PanelsOfB(b, layout, columns, quads);
        bool computes = row < Inside(layout.M, (long)Grid.IdxY * rows, rows);
        ArrayView<Pair<T>> partA = stagedA.Cast<Pair<T>>().SubView(row / 2 & (rows / 2 - 1));
        ArrayView<Quad<T>> partB = stagedB.SubView(column / 4);

        TTile sums = readsC != 0 && computes ? TTile.Load(Result(c, layout, rows, columns, layout.ColumnC, wide), row, column, beta) : default;
        long left = layout.K;
        Shares<TStored> nextA = Shares<TStored>.Next(ref panelsA, countA, depthA, Most(left, depth)), nextB = Shares<TStored>.Next(ref panelsB, countB, depthB, Most(left, depth));
        while (left > 0)
        {
            nextA.Stage<T, TConversion, TMath>(panelsA, countA, stagedA, depthA * pitchA, scaleA);
            nextB.Stage<T, TConversion, TMath>(panelsB, countB, stagedB, depthB * pitchB, scaleB);
            Group.Barrier();
            int now = Most(left, depth);
            left -= depth;
            nextA = Shares<TStored>.Next(ref panelsA, countA, depthA, Most(left, depth));
            nextB = Shares<TStored>.Next(ref panelsB, countB, depthB, Most(left, depth));
            if (computes)
            {
                int p = 0;
                for (; p + 8 <= now; p += 8) sums = Eight<T, Pair<T>, TTile>(sums, partA.SubView(p * 2 * pitchA), partB.SubView(p * pitchB));
                for (; p < now; p++) sums = sums.Step(partA.SubView(p * 2 * pitchA), partB.SubView(p * pitchB), 0);
            }

            Group.Barrier();
        }

        if (computes) sums.Store(Result(c, layout, rows, columns, layout.ColumnC, wide), row, column);
    }

    private static int Most(long left, int depth) => left < depth ? (int)left : depth;
}
