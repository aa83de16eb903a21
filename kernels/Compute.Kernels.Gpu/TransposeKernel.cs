using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// y[b, c, r] = x[b, r, c]. Beside <c>TransposeLoop</c>: a tile of 4,096 elements goes through shared memory, so that reads and writes are both of
/// neighbours: 64 elements of 4 bytes are eight whole sectors of memory. Four accesses of a thread are on their way at once.
/// </summary>
public static class TransposeKernel
{
    private const int GroupSize = ReduceKernel.GroupSize, AtOnce = 4, SideLog = 6, Side = 1 << SideLog;

    /// <summary>Group: 256 threads. Grid: tiles of a matrix, row after row; matrices.</summary>
    /// <param name="x">The matrices.</param>
    /// <param name="y">Their transposes.</param>
    /// <param name="rows">Rows of a matrix of x.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="widthLog">Columns of a tile, as the power of two that they are, 4 to 8: matrices with few columns have high tiles, with few rows wide ones.</param>
    /// <param name="across">Tiles beside each other.</param>
    /// <param name="wide">
    /// Not 0 where tiles are square and all rows, of x and y, are made of whole pieces at their multiples. 2 where these are 16 bytes of elements of 1 or 2: tiles are
    /// <see cref="NarrowTile{T}"/>s then.
    /// </param>
    public static void Transpose<T>(ArrayView<T> x, ArrayView<T> y, long rows, long columns, int widthLog, int across, int wide)
        where T : unmanaged
    {
        // 256 rows of 16 elements are the largest but for narrow ones; a row has an odd number of words, so that a column lies in different banks.
        ArrayView<Four<uint>> pieces = SharedMemory.Allocate<Four<uint>>(
            Interop.SizeOf<T>() == 1 ? 1024 : 16 * (16 + (Interop.SizeOf<T>() < 4 ? 4 / Interop.SizeOf<T>() : 1)) * Interop.SizeOf<T>());
        ArrayView<T> tile = pieces.Cast<T>();
        bool narrow = Interop.SizeOf<T>() < 4 && wide > 1;
        int down = (int)((uint)Grid.IdxX / (uint)across), heightLog = narrow ? widthLog : 2 * SideLog - widthLog;
        long row = (long)down << heightLog, column = (long)(Grid.IdxX - down * across) << widthLog, matrix = Grid.IdxY * rows * columns;
        var part = new TileOfMatrix(rows, columns, (int)Math.Min(rows - row, 1 << heightLog), (int)Math.Min(columns - column, 1 << widthLog));
        long source = matrix + row * columns + column, target = matrix + column * rows + row;
        if (narrow) NarrowTile<T>.Load(x, source, columns, part.Height, part.Width, pieces);
        else if (wide != 0) part.LoadPieces(x, source, tile);
        else part.LoadElements(x, source, tile, widthLog);

        // Outside of the branches: PoCL 3.1 has been seen to compile barriers in branches into wrong code.
        Group.Barrier();
        if (narrow) NarrowTile<T>.Store(pieces, y, target, rows, part.Height, part.Width);
        else if (wide != 0) part.StorePieces(tile, y, target);
        else part.StoreElements(tile, y, target, widthLog);
    }

    /// <summary>A tile, of which so many rows and columns lie in the matrix.</summary>
    private readonly struct TileOfMatrix(long rows, long columns, int height, int width)
    {
        public int Height => height;

        public int Width => width;

        public void LoadPieces<T>(ArrayView<T> x, long source, ArrayView<T> tile)
            where T : unmanaged
        {
            int i = Column<T>(), step = Step<T>(), pitch = Side + Pad<T>();
            if (i >= width) return;
            for (int j = Row<T>(); j < height; j += AtOnce * step)
            {
                Piece<T> a = Piece<T>.Load(x, source + j * columns + i), b = Piece<T>.Load(x, source + Near(j + step) * columns + i);
                Piece<T> c = Piece<T>.Load(x, source + Near(j + 2 * step) * columns + i), d = Piece<T>.Load(x, source + Near(j + 3 * step) * columns + i);
                int at = j * pitch + i;
                Put(a, tile, at);
                Put(b, tile, at + step * pitch);
                Put(c, tile, at + 2 * step * pitch);
                Put(d, tile, at + 3 * step * pitch);
            }
        }

        public void StorePieces<T>(ArrayView<T> tile, ArrayView<T> y, long target)
            where T : unmanaged
        {
            int i = Column<T>(), step = Step<T>(), pitch = Side + Pad<T>();
            if (i >= height) return;
            for (int j = Row<T>(); j < width; j += step)
            {
                int at = i * pitch + j;
                T a = tile[at], b = tile[at + pitch];
                Piece<T> piece = Piece<T>.Length == 2 ? new(a, b, a, b) : new(a, b, tile[at + 2 * pitch], tile[at + 3 * pitch]);
                piece.Store(y, target + j * rows + i);
            }
        }

        public void LoadElements<T>(ArrayView<T> x, long source, ArrayView<T> tile, int widthLog)
            where T : unmanaged
        {
            int i = Group.IdxX & ((1 << widthLog) - 1), step = GroupSize >> widthLog, pitch = (1 << widthLog) + Pad<T>();
            if (i >= width) return;
            for (int j = Group.IdxX >> widthLog; j < height; j += AtOnce * step)
            {
                T a = x[source + j * columns + i], b = x[source + Near(j + step) * columns + i];
                T c = x[source + Near(j + 2 * step) * columns + i], d = x[source + Near(j + 3 * step) * columns + i];
                int at = j * pitch + i;
                tile[at] = a;
                tile[at + step * pitch] = b;
                tile[at + 2 * step * pitch] = c;
                tile[at + 3 * step * pitch] = d;
            }
        }

        public void StoreElements<T>(ArrayView<T> tile, ArrayView<T> y, long target, int widthLog)
            where T : unmanaged
        {
            int heightLog = 2 * SideLog - widthLog, pitch = (1 << widthLog) + Pad<T>(), i = Group.IdxX & ((1 << heightLog) - 1);
            if (i >= height) return;
            for (int j = Group.IdxX >> heightLog; j < width; j += GroupSize >> heightLog) y[target + j * rows + i] = tile[i * pitch + j];
        }

        // Where a thread begins in a square tile of pieces, and how far apart its rows are.
        private static int PiecesLog<T>() where T : unmanaged => SideLog - (Piece<T>.Length == 2 ? 1 : 2);

        private static int Column<T>() where T : unmanaged => (Group.IdxX & ((1 << PiecesLog<T>()) - 1)) * Piece<T>.Length;

        private static int Row<T>() where T : unmanaged => Group.IdxX >> PiecesLog<T>();

        private static int Step<T>() where T : unmanaged => GroupSize >> PiecesLog<T>();

        private static int Pad<T>() where T : unmanaged => Interop.SizeOf<T>() < 4 ? 4 / Interop.SizeOf<T>() : 1;

        private static void Put<T>(Piece<T> piece, ArrayView<T> tile, int at)
            where T : unmanaged
        {
            for (int k = 0; k < Piece<T>.Length; k++)
            {
                tile[at + k] = piece.A;
                piece = piece.Next(piece.A);
            }
        }

        // Beyond the matrix its last row is loaded again.
        private int Near(int j) => Math.Min(j, height - 1);
    }
}
