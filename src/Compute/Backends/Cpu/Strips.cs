using Compute.Kernels;

namespace Compute;

/// <summary>The lines along an axis, in strips of neighbours and chunks of strips.</summary>
internal readonly struct Strips
{
    // As many elements as a thread takes at a time of a whole array (CpuBackend.Reduce).
    private const long ChunkElements = 16 * Canonical.BlockLength;

    private readonly long _perOuter;
    private readonly long _perChunk;
    private readonly long _count;

    public Strips(AxisShape shape)
    {
        Shape = shape;
        _perOuter = (shape.Inner + ReduceAxisLoop.StripWidth - 1) / ReduceAxisLoop.StripWidth;
        _perChunk = long.Max(1, ChunkElements / (shape.Axis * long.Min(shape.Inner, ReduceAxisLoop.StripWidth)));
        _count = shape.Outer * _perOuter;
    }

    public AxisShape Shape { get; }

    /// <summary>Number of chunks.</summary>
    public long Chunks => (_count + _perChunk - 1) / _perChunk;

    /// <summary>The strips of a chunk.</summary>
    public Numbers Of(long chunk) => new(chunk * _perChunk, long.Min((chunk + 1) * _perChunk, _count));

    /// <summary>Where a strip lies.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="index">The first element of its first line.</param>
    /// <param name="line">Its first line.</param>
    /// <param name="width">Its lines.</param>
    public void Place(long strip, out long index, out long line, out long width)
    {
        (long outer, long column) = Math.DivRem(strip, _perOuter);
        column *= ReduceAxisLoop.StripWidth;
        index = outer * Shape.Axis * Shape.Inner + column;
        line = outer * Shape.Inner + column;
        width = long.Min(ReduceAxisLoop.StripWidth, Shape.Inner - column);
    }

    /// <summary>Numbers from one to before another, for foreach.</summary>
    public struct Numbers(long start, long end)
    {
        private long _current = start - 1;

        public readonly long Current => _current;

        public readonly Numbers GetEnumerator() => this;

        public bool MoveNext() => ++_current < end;
    }
}
