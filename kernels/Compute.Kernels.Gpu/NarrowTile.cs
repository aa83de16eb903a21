using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A square tile of elements of 1 or 2 bytes that is transposed by 16 bytes at once: 128 rows of 128, or 64 of 64, 128 bytes each. Rows lie in shared memory as they were loaded. A thread takes
/// a column of words and as many rows as make 16 bytes of the result, and exchanges rows and columns of four by four bytes, or two by two halves, in registers.
/// </summary>
internal static class NarrowTile<T>
    where T : unmanaged
{
    // Bytes of a row; words and pieces of it.
    private const int RowBytes = 128, RowWords = RowBytes / 4, RowPieces = RowBytes / 16;

    // Rows that a group loads at once.
    private const int Hop = ReduceKernel.GroupSize / RowPieces;

    private static int InPiece => 16 / Interop.SizeOf<T>();

    private static int InWord => 4 / Interop.SizeOf<T>();

    /// <summary>Loads a tile, of which so many rows and columns lie in the matrix.</summary>
    public static void Load(ArrayView<T> x, long source, long columns, int height, int width, ArrayView<Four<uint>> tile)
    {
        int piece = Group.IdxX % RowPieces, row = Group.IdxX / RowPieces, last = height - 1;
        if (piece * InPiece >= width) return;

        // Beyond the matrix its last row is loaded again.
        ArrayView<Four<uint>> pieces = x.Cast<Four<uint>>();
        long start = source / InPiece + piece, pitch = columns / InPiece;
        Four<uint> a = pieces[start + Math.Min(row, last) * pitch], b = pieces[start + Math.Min(row + Hop, last) * pitch], c = a, d = b;
        if (InWord == 4)
        {
            c = pieces[start + Math.Min(row + 2 * Hop, last) * pitch];
            d = pieces[start + Math.Min(row + 3 * Hop, last) * pitch];
        }

        tile[Place(row, piece)] = a;
        tile[Place(row + Hop, piece)] = b;
        if (InWord == 2) return;
        tile[Place(row + 2 * Hop, piece)] = c;
        tile[Place(row + 3 * Hop, piece)] = d;
    }

    /// <summary>Stores it, columns as rows.</summary>
    public static void Store(ArrayView<Four<uint>> tile, ArrayView<T> y, long target, long rows, int height, int width)
    {
        // Neighbours have pieces of one row of the result.
        int piece = Group.IdxX % RowPieces, word = Group.IdxX / RowPieces, from = 4 * Place(piece * InPiece, word / 4) + word % 4, hop = InWord * RowWords;
        if (piece * InPiece >= height || word * InWord >= width) return;
        ArrayView<uint> words = tile.Cast<uint>();
        Four<uint> a = Turned(words, from), b = Turned(words, from + hop), c = Turned(words, from + 2 * hop), d = Turned(words, from + 3 * hop);
        ArrayView<Four<uint>> pieces = y.Cast<Four<uint>>();
        long at = (target + (long)word * InWord * rows) / InPiece + piece, pitch = rows / InPiece;
        pieces[at] = new(a.A, b.A, c.A, d.A);
        pieces[at + pitch] = new(a.B, b.B, c.B, d.B);
        if (InWord == 2) return;
        pieces[at + 2 * pitch] = new(a.C, b.C, c.C, d.C);
        pieces[at + 3 * pitch] = new(a.D, b.D, c.D, d.D);
    }

    /// <summary>
    /// Where a piece of a row lies. Pieces of rows that the threads of a warp read at once, a piece's elements apart, and of those that they write, all lie in different banks.
    /// </summary>
    private static int Place(int row, int piece) => row * RowPieces + (piece ^ (row / InPiece));

    /// <summary>A word of as many rows as it has elements: its columns.</summary>
    private static Four<uint> Turned(ArrayView<uint> words, int at)
    {
        uint a = words[at], b = words[at + RowWords];
        if (InWord == 2)
        {
            (a, b) = Exchanged(a, b, 16, 0xFFFF);
            return new(a, b, a, b);
        }

        uint c = words[at + 2 * RowWords], d = words[at + 3 * RowWords];
        (a, b) = Exchanged(a, b, 8, 0xFF00FF);
        (c, d) = Exchanged(c, d, 8, 0xFF00FF);
        (a, c) = Exchanged(a, c, 16, 0xFFFF);
        (b, d) = Exchanged(b, d, 16, 0xFFFF);
        return new(a, b, c, d);
    }

    /// <summary>What two words have under a mask, side by side, and what they have beside it.</summary>
    private static (uint Low, uint High) Exchanged(uint a, uint b, int shift, uint mask) => ((a & mask) | (b & mask) << shift, (a >> shift & mask) | (b & ~mask));
}
