using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>y[b, c, r] = x[b, r, c]. Beside <c>TransposeLoop</c>: a tile goes through shared memory, so that reads and writes are both of neighbours.</summary>
public static class TransposeKernel
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Tile = 16;

    // One element more than a tile is wide: the column that a row of threads reads lies in different memory banks.
    private const int Pitch = Tile + 1;

    /// <summary>Grid: tiles of columns, tiles of rows, batch. Group: 256 threads.</summary>
    public static void Transpose<T>(ArrayView<T> x, ArrayView<T> y, long rows, long columns)
        where T : unmanaged
    {
        ArrayView<T> tile = SharedMemory.Allocate<T>(Tile * Pitch);
        int i = Group.IdxX % Tile, j = Group.IdxX / Tile;
        long matrix = Grid.IdxZ * rows * columns;
        long column = (long)Grid.IdxX * Tile + i, row = (long)Grid.IdxY * Tile + j;
        if (row < rows && column < columns) tile[j * Pitch + i] = x[matrix + row * columns + column];
        Group.Barrier();
        row = (long)Grid.IdxY * Tile + i;
        column = (long)Grid.IdxX * Tile + j;
        if (row < rows && column < columns) y[matrix + column * rows + row] = tile[i * Pitch + j];
    }
}
