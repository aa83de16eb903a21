namespace Compute.Gpu;

/// <summary>Rows in host memory that lie without gaps on the device.</summary>
/// <param name="Address">The first byte.</param>
/// <param name="RowBytes">Bytes of a row.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Stride">Bytes from one row to the next.</param>
internal readonly unsafe record struct HostRows(nint Address, long RowBytes, long Rows = 1, long Stride = 0)
{
    // One core copies 10 GB/s and more, a link takes up to 60: several threads share a copy as soon as it takes them longer than to start.
    private const long PieceBytes = 512 << 10;

    /// <summary>Bytes of all rows.</summary>
    public long ByteLength => RowBytes * Rows;

    /// <summary>Whether they lie without gaps here too.</summary>
    public bool IsDense => Rows == 1 || Stride == RowBytes;

    /// <summary>How many parts without gaps there are.</summary>
    public long Parts => IsDense ? 1 : Rows;

    /// <summary>Bytes of a part without gaps.</summary>
    public long PartBytes => IsDense ? ByteLength : RowBytes;

    /// <summary>Where a part without gaps begins.</summary>
    public nint Part(long index) => Address + (nint)(index * Stride);

    /// <summary>Copies bytes [start, start + count) of the rows.</summary>
    public void CopyTo(long start, byte* destination, long count) => InPieces(this, start, destination, count, &Gather);

    /// <summary>Fills bytes [start, start + count) of the rows.</summary>
    public void CopyFrom(long start, byte* source, long count) => InPieces(this, start, source, count, &Scatter);

    private static void InPieces(HostRows rows, long start, byte* memory, long count, delegate*<in HostRows, long, byte*, long, void> copy)
    {
        long pieces = count / PieceBytes;
        if (pieces < 2) copy(rows, start, memory, count);
        else Parallel.For(0, pieces, i => copy(rows, start + i * PieceBytes, memory + i * PieceBytes, i == pieces - 1 ? count - i * PieceBytes : PieceBytes));
    }

    private static void Gather(in HostRows rows, long start, byte* destination, long count)
    {
        for (long done = 0; done < count;)
        {
            byte* at = rows.At(start + done, count - done, out long part);
            Buffer.MemoryCopy(at, destination + done, part, part);
            done += part;
        }
    }

    private static void Scatter(in HostRows rows, long start, byte* source, long count)
    {
        for (long done = 0; done < count;)
        {
            byte* at = rows.At(start + done, count - done, out long part);
            Buffer.MemoryCopy(source + done, at, part, part);
            done += part;
        }
    }

    /// <summary>Where a byte lies, and how many follow it.</summary>
    private byte* At(long index, long most, out long part)
    {
        if (IsDense)
        {
            part = most;
            return (byte*)Address + index;
        }

        (long row, long column) = long.DivRem(index, RowBytes);
        part = long.Min(most, RowBytes - column);
        return (byte*)Address + row * Stride + column;
    }
}
