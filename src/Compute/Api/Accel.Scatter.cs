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

    /// <summary>As the span form, where the arrays lie. Elements are counted in row-major order; the indices are checked first, for which a device with memory of its own is waited for.</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">Indices into <paramref name="destination"/>, of the input's shape.</param>
    /// <param name="destination">Output, apart from the inputs.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the destination; nothing was written.</exception>
    public static void Scatter<T>(DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T> destination)
        where T : unmanaged =>
        ResidentMoves.Scatter(x, index, destination);
}
