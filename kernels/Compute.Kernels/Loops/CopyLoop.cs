using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>y[i, j] = x[i, j] between row-major matrices with their own leading dimensions, apart from each other.</summary>
public static unsafe class CopyLoop
{
    // A call of memmove costs about 3 ns; below this a row is copied by the loop here.
    private const int ShortRowBytes = 256;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="x">Input.</param>
    /// <param name="xRow">Elements from one row of x to the next.</param>
    /// <param name="y">Output.</param>
    /// <param name="yRow">Elements from one row of y to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    public static void Run<T>(T* x, nint xRow, T* y, nint yRow, nint rows, nint columns)
        where T : unmanaged
    {
        nint length = columns * sizeof(T);
        if (length > ShortRowBytes)
        {
            for (nint i = 0; i < rows; i++, x += xRow, y += yRow) Buffer.MemoryCopy(x, y, length, length);
        }
        else ShortRows((byte*)x, xRow * sizeof(T), (byte*)y, yRow * sizeof(T), rows, length);
    }

    // Bytes: elements may be of types that vectors do not know.
    [MethodImpl(Jit.Loop)]
    private static void ShortRows(byte* x, nint xRow, byte* y, nint yRow, nint rows, nint length)
    {
        for (nint i = 0; i < rows; i++, x += xRow, y += yRow)
        {
            nint j = 0;
            for (; length - j >= Vector<byte>.Count; j += Vector<byte>.Count) Vector.Load(x + j).Store(y + j);
            for (; length - j >= sizeof(int); j += sizeof(int)) *(int*)(y + j) = *(int*)(x + j);
            for (; j < length; j++) y[j] = x[j];
        }
    }
}
