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

    /// <summary>As the span form, where the arrays lie. Elements are counted in row-major order; the indices are checked first, for which a device with memory of its own is waited for.</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">Indices into <paramref name="x"/>.</param>
    /// <param name="destination">Output of the index' shape, apart from the inputs; null makes one.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside x; nothing was written.</exception>
    public static DeviceArray<T> Gather<T>(DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T>? destination = null)
        where T : unmanaged =>
        ResidentMoves.Gather(x, index, destination);
}
