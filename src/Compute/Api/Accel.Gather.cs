namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[index[i]].</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">An index into <paramref name="x"/> for each element of <paramref name="destination"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="index"/>; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside x; nothing was written.</exception>
    public static void Gather<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on = null)
        where T : unmanaged =>
        Moves.Gather(x, index, destination, on);
}
