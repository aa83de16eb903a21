using Compute.Kernels;

namespace Compute;

/// <summary>Lines along an axis whose elements lie apart, cut into tiles: a block of a strip of neighbours each. Few tiles are cut once more, by accumulators.</summary>
internal readonly struct AxisTiles
{
    // As many elements as a thread takes at a time of a whole array (CpuBackend.Reduce).
    private const long ChunkElements = 16 * Canonical.BlockLength;

    /// <summary>Lines of a panel: their accumulators, at 256 bytes a line, fit a second-level cache of 256 KiB.</summary>
    public const int PanelWidth = 512;

    private readonly long _perChunk;

    /// <param name="shape">The array.</param>
    /// <param name="lanes">The accumulators of a block.</param>
    /// <param name="width">Lines of a tile at most.</param>
    /// <param name="degree">Threads.</param>
    public AxisTiles(AxisShape shape, int lanes, int width, int degree)
    {
        Shape = shape;
        Blocks = Canonical.Blocks(shape.Axis);
        Width = long.Min(shape.Inner, width);
        Strips = (shape.Inner + Width - 1) / Width;
        Count = shape.Outer * Blocks * Strips;
        Accumulators = long.Min(shape.Axis, lanes);
        long elements = long.Min(shape.Axis, Canonical.BlockLength) * Width;
        _perChunk = long.Max(1, ChunkElements / elements);
        // Four parts for each thread, so that one that is taken away for a while leaves its share to the others.
        long parts = Count >= 4 * degree || degree == 1 ? 1 : long.Min(4 * degree / Count, elements / ChunkElements);
        PerPart = (Accumulators + long.Max(1, parts) - 1) / long.Max(1, parts);
        Parts = (Accumulators + PerPart - 1) / PerPart;
    }

    public AxisShape Shape { get; }

    /// <summary>Blocks of a line.</summary>
    public long Blocks { get; }

    /// <summary>Lines of a tile; fewer at the end.</summary>
    public long Width { get; }

    /// <summary>Accumulators that a line's blocks have at most.</summary>
    public long Accumulators { get; }

    /// <summary>Number of tiles.</summary>
    public long Count { get; }

    /// <summary>Strips of neighbouring lines.</summary>
    public long Strips { get; }

    /// <summary>Panels of a tile, where threads share tiles.</summary>
    public long Panels => (Width + PanelWidth - 1) / PanelWidth;

    /// <summary>Chunks of whole tiles.</summary>
    public long Chunks => (Count + _perChunk - 1) / _perChunk;

    /// <summary>Parts of a tile, where threads share tiles: each has some of the accumulators.</summary>
    public long Parts { get; }

    /// <summary>Accumulators of a part; fewer in the last. Neighbours, so that their rows are one piece of memory: with every eighth row sums along axis 0 fell from 93 % of the bandwidth to 82.</summary>
    public long PerPart { get; }

    /// <summary>The tiles of a chunk.</summary>
    public Numbers Of(long chunk) => new(chunk * _perChunk, long.Min((chunk + 1) * _perChunk, Count));

    /// <summary>What a tile takes, and where its results go: the place of its first line among the results of all blocks, in row-major order.</summary>
    public AxisBlock Place(long tile, out long result)
    {
        (long above, long strip) = Math.DivRem(tile, Strips);
        (long outer, long block) = Math.DivRem(above, Blocks);
        long column = strip * Width, first = block * Canonical.BlockLength;
        result = above * Shape.Inner + column;
        return new AxisBlock(
            (nuint)((outer * Shape.Axis + first) * Shape.Inner + column), (nuint)Shape.Inner, (nuint)long.Min(Canonical.BlockLength, Shape.Axis - first),
            (nuint)long.Min(Width, Shape.Inner - column));
    }

    /// <summary>A panel of a tile: its lines [from, to), which may be none.</summary>
    public AxisBlock Panel(long panel, out long tile, out long result, out nuint from, out nuint to)
    {
        (tile, long number) = Math.DivRem(panel, Panels);
        AxisBlock block = Place(tile, out result);
        from = (nuint)(number * PanelWidth);
        to = nuint.Min(from + PanelWidth, block.Width);
        return block;
    }
}
