namespace Compute.Ptx;

/// <summary>How many of something there are in three dimensions, or which of them.</summary>
public readonly record struct Triple(int X, int Y = 1, int Z = 1)
{
    /// <summary>How many there are together.</summary>
    public long Count => (long)X * Y * Z;

    /// <summary>The number with an index, X running fastest.</summary>
    public Triple At(long index) => new((int)(index % X), (int)(index / X % Y), (int)(index / X / Y));

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";
}
