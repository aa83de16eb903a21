namespace Compute;

/// <summary>How a tensor's last two axes lie in memory as matrices, and those before them as a batch.</summary>
/// <param name="Rows">Rows of a matrix.</param>
/// <param name="Columns">Columns of a matrix.</param>
/// <param name="Leading">Elements from one stored row to the next.</param>
/// <param name="Transposed">Whether the stored rows are the matrix's columns.</param>
/// <param name="Batch">How many matrices.</param>
/// <param name="Stride">Elements from one matrix to the next; 0 where it is the same one.</param>
internal readonly record struct MatrixLayout(long Rows, long Columns, long Leading, bool Transposed, long Batch, long Stride)
{
    /// <summary>Elements from the first to the last in memory, both counted.</summary>
    public long Extent
    {
        get
        {
            if (Rows == 0 || Columns == 0 || Batch == 0) return 0;
            (long stored, long length) = Transposed ? (Columns, Rows) : (Rows, Columns);
            return (Batch - 1) * Stride + (stored - 1) * Leading + length;
        }
    }

    /// <summary>Of row-major elements without gaps.</summary>
    public static MatrixLayout Dense(ReadOnlySpan<nint> lengths)
    {
        long batch = 1;
        foreach (nint length in lengths[..^2]) batch *= length;
        return new(lengths[^2], lengths[^1], lengths[^1], false, batch, lengths[^2] * lengths[^1]);
    }

    /// <summary>Of any strides; false where no leading dimension and no stride describe them.</summary>
    public static bool TryOf(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, out MatrixLayout layout)
    {
        (long rows, long columns, long down, long right) = (lengths[^2], lengths[^1], strides[^2], strides[^1]);
        bool straight = (columns <= 1 || right == 1) && (rows <= 1 || down >= columns);
        bool transposed = !straight && (rows <= 1 || down == 1) && (columns <= 1 || right >= rows);
        long leading = transposed ? right : rows <= 1 ? columns : down;
        long batch = 1, stride = 0;
        bool even = true;
        for (int d = lengths.Length - 3; d >= 0; d--)
        {
            if (lengths[d] == 1) continue;
            if (batch == 1) stride = strides[d];
            else even &= strides[d] == stride * batch;
            batch *= lengths[d];
        }

        layout = new(rows, columns, leading, transposed, batch, stride);
        return even && (straight || transposed);
    }
}
