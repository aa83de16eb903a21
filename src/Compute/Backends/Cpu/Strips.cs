using Compute.Kernels;

namespace Compute;

/// <summary>The lines along an axis, in strips of neighbours and chunks of strips.</summary>
internal readonly struct Strips
{
    // As many elements as a thread takes at a time of a whole array (CpuBackend.Reduce).
    private const long ChunkElements = 16 * Canonical.BlockLength;

    private readonly long _perOuter;
    private readonly long _perChunk;

    public Strips(AxisShape shape, long width)
    {
        Shape = shape;
        Width = long.Min(shape.Inner, width);
        _perOuter = (shape.Inner + Width - 1) / Width;
        _perChunk = long.Max(1, ChunkElements / Elements);
        Count = shape.Outer * _perOuter;
    }

    public AxisShape Shape { get; }

    /// <summary>Lines of a strip; fewer at the end.</summary>
    public long Width { get; }

    /// <summary>Number of strips.</summary>
    public long Count { get; }

    /// <summary>Elements of a strip.</summary>
    public long Elements => Shape.Axis * Width;

    /// <summary>Number of chunks.</summary>
    public long Chunks => (Count + _perChunk - 1) / _perChunk;

    /// <summary>The strips of a chunk.</summary>
    public Numbers Of(long chunk) => new(chunk * _perChunk, long.Min((chunk + 1) * _perChunk, Count));

    /// <summary>Where a strip lies.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="index">The first element of its first line.</param>
    /// <param name="line">Its first line.</param>
    /// <param name="width">Its lines.</param>
    public void Place(long strip, out long index, out long line, out long width)
    {
        (long outer, long column) = Math.DivRem(strip, _perOuter);
        column *= Width;
        index = outer * Shape.Axis * Shape.Inner + column;
        line = outer * Shape.Inner + column;
        width = long.Min(Width, Shape.Inner - column);
    }
}
