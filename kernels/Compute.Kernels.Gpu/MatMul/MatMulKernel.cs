using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Where the elements of a matrix product lie; transposes are strides.</summary>
public struct MatMulLayout
{
    /// <summary>Rows of the result, its columns, and the length of the products' sums.</summary>
    public long M, N, K;

    /// <summary>Elements from a row of op(A) to the next, and from a column to the next.</summary>
    public long RowA, ColumnA;

    /// <summary>Elements from a row of op(B) to the next, and from a column to the next.</summary>
    public long RowB, ColumnB;

    /// <summary>Elements from a row of C to the next, and from a column to the next, which is 1 for all but strips.</summary>
    public long RowC, ColumnC;

    /// <summary>Elements from one matrix of a batch to the next.</summary>
    public long BatchA, BatchB, BatchC;
}

/// <summary>
/// C ← beta · C, then c = fma(alpha · a, b, c) for p ascending. Beside <c>MatMulLoop</c>: a thread is an element of C, a group a tile of
/// 16 × 16 that stages 16 columns of A and 16 rows of B in shared memory.
/// </summary>
public static partial class MatMulKernel
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Tile = 16;

    // One element more than a tile is wide: threads that read a column would all hit one memory bank otherwise.
    private const int Pitch = Tile + 1;

    /// <summary>Grid: tiles of columns, tiles of rows, batch. Group: 256 threads. C is read only if <paramref name="readsC"/> is not 0.</summary>
    public static void MatMul<T, TMath>(ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        ArrayView<T> tileA = SharedMemory.Allocate<T>(Tile * Pitch);
        ArrayView<T> tileB = SharedMemory.Allocate<T>(Tile * Pitch);
        int x = Group.IdxX % Tile, y = Group.IdxX / Tile;
        long row = (long)Grid.IdxY * Tile + y, column = (long)Grid.IdxX * Tile + x;
        long offsetA = Grid.IdxZ * layout.BatchA, offsetB = Grid.IdxZ * layout.BatchB;
        long element = Grid.IdxZ * layout.BatchC + row * layout.RowC + column;
        bool inside = row < layout.M && column < layout.N;

        T sum = T.Zero;
        if (inside && readsC != 0) sum = TMath.Multiply(beta, c[element]);
        for (long p = 0; p < layout.K; p += Tile)
        {
            if (row < layout.M && p + x < layout.K)
                tileA[y * Pitch + x] = TMath.Multiply(alpha, a[offsetA + row * layout.RowA + (p + x) * layout.ColumnA]);
            if (p + y < layout.K && column < layout.N)
                tileB[y * Pitch + x] = b[offsetB + (p + y) * layout.RowB + column * layout.ColumnB];
            Group.Barrier();
            int depth = layout.K - p < Tile ? (int)(layout.K - p) : Tile;
            for (int q = 0; q < depth; q++) sum = TMath.Fma(tileA[y * Pitch + q], tileB[q * Pitch + x], sum);
            Group.Barrier();
        }

        if (inside) c[element] = sum;
    }
}
