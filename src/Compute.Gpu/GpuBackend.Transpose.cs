using System.Numerics;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Elements of a tile, and its longest side, as powers of two.
    private const int TileLog = 12, LongestLog = 8;

    // Bytes of a row of tiles of elements of 1 or 2 bytes, as in the kernel.
    private const int NarrowRowBytes = 128;

    public override void Transpose<T>(View<T> x, View<T> y, long batch, long rows, long columns)
    {
        if (x.Length == 0) return;
        if (rows == 1 || columns == 1)
        {
            Copy(x, y);
            return;
        }

        GpuKernel kernel = Mover<T>(Pattern.Transpose, "Transpose", "Transpose");
        int widthLog = TileWidthLog(rows, columns), heightLog = TileLog - widthLog;

        // Threads take four elements at once, two of 8 bytes; of narrower ones 16 bytes, where tiles of 128 bytes to a side are not half empty.
        int wide = widthLog == heightLog && IsWhole(x, y, rows, columns, int.Min(4, PieceBytes / sizeof(T))) ? 1 : 0, narrowSide = NarrowRowBytes / sizeof(T);
        if (sizeof(T) < 4 && long.Min(rows, columns) > narrowSide / 2 && IsWhole(x, y, rows, columns, PieceBytes / sizeof(T)))
        {
            wide = 2;
            widthLog = heightLog = BitOperations.Log2((uint)narrowSide);
        }

        int width = 1 << widthLog, height = 1 << heightLog;
        int across = checked((int)((columns + width - 1) / width)), tiles = checked((int)((rows + height - 1) / height * across));
        for (long first = 0; first < batch; first += MostGroups)
        {
            var grid = new GpuGrid(tiles, (int)long.Min(batch - first, MostGroups), 1, GroupSize);
            _queue.Launch(
                kernel, grid,
                [
                    Input(From(x, first * rows * columns)), Array(From(y, first * rows * columns)), GpuArgument.Of(&rows), GpuArgument.Of(&columns),
                    GpuArgument.Of(&widthLog), GpuArgument.Of(&across), GpuArgument.Of(&wide),
                ]);
        }
    }

    /// <summary>Whether rows of a matrix and of its transpose are made of whole pieces of so many elements, at their multiples.</summary>
    private static bool IsWhole<T>(View<T> x, View<T> y, long rows, long columns, int piece)
        where T : unmanaged =>
        rows % piece == 0 && columns % piece == 0 && x.Address % (piece * sizeof(T)) == 0 && y.Address % (piece * sizeof(T)) == 0;

    /// <summary>Square tiles, but for matrices that have fewer rows or columns than those.</summary>
    private static int TileWidthLog(long rows, long columns)
    {
        if (columns <= 1 << (TileLog / 2)) return int.Max(SideLog(columns), TileLog - LongestLog);
        return TileLog - int.Max(int.Min(SideLog(rows), TileLog / 2), TileLog - LongestLog);

        static int SideLog(long length) => length > int.MaxValue ? 31 : BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)length));
    }
}
