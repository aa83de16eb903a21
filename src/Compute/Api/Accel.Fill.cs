namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = value.</summary>
    /// <param name="destination">Output.</param>
    /// <param name="value">The value.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    public static void Fill<T>(Span<T> destination, T value, Backend? on = null)
        where T : unmanaged =>
        Moves.Fill(destination, value, on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output.</param>
    /// <param name="value">The value.</param>
    public static void Fill<T>(DeviceArray<T> destination, T value)
        where T : unmanaged =>
        ResidentMoves.Fill(destination, value);
}
