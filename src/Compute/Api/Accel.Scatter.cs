namespace Compute;

public static partial class Accel
{
    /// <summary>destination[index[i]] = x[i] for i ascending: where an index repeats, the last of its elements stays. Elements that no index names stay as they are.</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">An index into <paramref name="destination"/> for each element of <paramref name="x"/>.</param>
    /// <param name="destination">Output; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the destination; nothing was written.</exception>
    public static void Scatter<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on = null)
        where T : unmanaged =>
        Moves.Scatter(x, index, destination, on);
}
