using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>y[j, i] = x[i, j] between row-major matrices with their own leading dimensions, apart from each other.</summary>
public static unsafe class TransposeLoop
{
    // Whole cache lines of 64 bytes on both sides: 16×16 elements of 4 bytes, 8×8 of 8.
    private const int LineBytes = 64;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="x">Input.</param>
    /// <param name="xRow">Elements from one row of x to the next.</param>
    /// <param name="y">Output.</param>
    /// <param name="yRow">Elements from one row of y to the next.</param>
    /// <param name="rows">Rows of x.</param>
    /// <param name="columns">Columns of x.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<T>(T* x, nint xRow, T* y, nint yRow, nint rows, nint columns)
        where T : unmanaged
    {
        nint tile = LineBytes / sizeof(T);
        for (nint i = 0; i < rows; i += tile)
        {
            for (nint j = 0; j < columns; j += tile)
            {
                nint height = nint.Min(tile, rows - i), width = nint.Min(tile, columns - j);
                T* source = x + i * xRow + j, destination = y + j * yRow + i;
                if (height % 4 == 0 && width % 4 == 0 && sizeof(T) == 4) Tile4((uint*)source, xRow, (uint*)destination, yRow, height, width);
                else if (height % 2 == 0 && width % 2 == 0 && sizeof(T) == 8) Tile8((ulong*)source, xRow, (ulong*)destination, yRow, height, width);
                else Part(source, xRow, destination, yRow, height, width);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Part<T>(T* x, nint xRow, T* y, nint yRow, nint rows, nint columns)
        where T : unmanaged
    {
        for (nint j = 0; j < columns; j++)
        {
            for (nint i = 0; i < rows; i++) y[j * yRow + i] = x[i * xRow + j];
        }
    }

    /// <summary>Up to 16×16 elements by 4×4: four registers are exchanged in eight interleavings.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Tile4(uint* x, nint xRow, uint* y, nint yRow, nint rows, nint columns)
    {
        for (nint j = 0; j < columns; j += 4)
        {
            for (nint i = 0; i < rows; i += 4)
            {
                uint* source = x + i * xRow + j, destination = y + j * yRow + i;
                Vector128<uint> a = Vector128.Load(source), b = Vector128.Load(source + xRow);
                Vector128<uint> c = Vector128.Load(source + 2 * xRow), d = Vector128.Load(source + 3 * xRow);
                Vector128<uint> ac = Low(a, c), bd = Low(b, d);
                Low(ac, bd).Store(destination);
                High(ac, bd).Store(destination + yRow);
                (ac, bd) = (High(a, c), High(b, d));
                Low(ac, bd).Store(destination + 2 * yRow);
                High(ac, bd).Store(destination + 3 * yRow);
            }
        }
    }

    /// <summary>Up to 8×8 elements by 2×2.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Tile8(ulong* x, nint xRow, ulong* y, nint yRow, nint rows, nint columns)
    {
        for (nint j = 0; j < columns; j += 2)
        {
            for (nint i = 0; i < rows; i += 2)
            {
                ulong* source = x + i * xRow + j, destination = y + j * yRow + i;
                Vector128<ulong> a = Vector128.Load(source), b = Vector128.Load(source + xRow);
                Low(a, b).Store(destination);
                High(a, b).Store(destination + yRow);
            }
        }
    }

    /// <summary>(x0, y0, x1, y1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Low(Vector128<uint> x, Vector128<uint> y) =>
        Sse2.IsSupported ? Sse2.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    /// <summary>(x2, y2, x3, y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> High(Vector128<uint> x, Vector128<uint> y) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    /// <summary>(x0, y0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Low(Vector128<ulong> x, Vector128<ulong> y) =>
        Sse2.IsSupported ? Sse2.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0]);

    /// <summary>(x1, y1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> High(Vector128<ulong> x, Vector128<ulong> y) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[1], y[1]);
}
