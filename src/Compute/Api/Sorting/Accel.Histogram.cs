using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>counts[b] = the number of elements in bin b of as many bins of equal width: b = trunc((x − low) · (bins ÷ (high − low))), rounded as docs/numerics.md says. Elements outside, and NaN, are in none.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends; an element equal to it counts.</param>
    /// <param name="counts">Output, one for each bin; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">There are no bins, low is not below high, or the range is not finite.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void Histogram<T>(ReadOnlySpan<T> x, T low, T high, Span<long> counts, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Histograms.Even(x, low, high, counts, on);

    /// <summary>counts[b] = the number of elements from edges[b] to edges[b + 1]. Elements outside, and NaN, are in none.</summary>
    /// <param name="x">Input.</param>
    /// <param name="edges">Ascending, one more than bins. A bin has its lower edge and not its upper one, but the last has both.</param>
    /// <param name="counts">Output, one for each bin; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an edge is NaN, or the edges do not ascend.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void Histogram<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> edges, Span<long> counts, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Histograms.ByEdges(x, edges, counts, on);

    /// <summary>As the span form, where the arrays lie; queued.</summary>
    /// <param name="x">Input.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends; an element equal to it counts.</param>
    /// <param name="counts">Output, one for each bin, apart from x.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">There are no bins, low is not below high, the range is not finite, or the arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> Histogram<T>(DeviceArray<T> x, T low, T high, DeviceArray<long> counts)
        where T : unmanaged, INumber<T> =>
        ResidentHistograms.Even(x, low, high, counts);

    /// <summary>As the span form, where the arrays lie; waits for the edges, which are looked at, and is queued then.</summary>
    /// <param name="x">Input.</param>
    /// <param name="edges">Ascending, one more than bins.</param>
    /// <param name="counts">Output, one for each bin, apart from the inputs.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">Lengths do not fit, an edge is NaN, the edges do not ascend, or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> Histogram<T>(DeviceArray<T> x, DeviceArray<T> edges, DeviceArray<long> counts)
        where T : unmanaged, INumber<T> =>
        ResidentHistograms.ByEdges(x, edges, counts);
}
