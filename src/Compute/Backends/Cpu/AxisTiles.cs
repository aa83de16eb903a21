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

    public AxisTiles(AxisShape shape, int lanes, int degree)
    {
        Shape = shape;
        Blocks = Canonical.Blocks(shape.Axis);
        Width = long.Min(shape.Inner, ReduceAxisLoop.StripWidth);
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

    /// <summary>Accumulators of a part; fewer in the last.</summary>
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
            (nuint)(outer * Shape.Inner + column), (nuint)long.Min(Width, Shape.Inner - column));
    }
}
