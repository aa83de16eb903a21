namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[i], bit for bit.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; must not overlap it partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap partly.</exception>
    public static void Copy<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on = null)
        where T : unmanaged =>
        Moves.Copy(x, destination, on);

    /// <summary>As the span form, on one device; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="destination">Output of the same shape; null makes one.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the arrays overlap partly.</exception>
    public static DeviceArray<T> Copy<T>(DeviceArray<T> x, DeviceArray<T>? destination = null)
        where T : unmanaged =>
        ResidentMoves.Copy(x, destination);
}
