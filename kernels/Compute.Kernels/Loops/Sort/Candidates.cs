namespace Compute.Kernels;

/// <summary>The edges that may be the last one not above an element of a cell, in eight bytes.</summary>
public readonly struct Candidates
{
    private readonly int _below;
    private readonly uint _firstAndMask;

    /// <summary>The edges of a cell.</summary>
    /// <param name="below">The last of those of lower cells.</param>
    /// <param name="count">How many there are in the cell.</param>
    /// <param name="first">Where eight edges begin that have them all, if there are no more than eight.</param>
    public Candidates(int below, int count, int first)
    {
        _below = below;
        _firstAndMask = (uint)first << 8 | ((1u << count) - 1 << below + 1 - first) & 0xFF;
    }

    /// <summary>The last edge of lower cells; the number of bins for what is outside.</summary>
    public int Below => _below;

    /// <summary>Where eight edges begin.</summary>
    public uint First => _firstAndMask >> 8;

    /// <summary>Which of them are the cell's.</summary>
    public uint Mask => _firstAndMask & 0xFF;
}
