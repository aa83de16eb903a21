using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>sums[b] = the weights of the elements in bin b, where <see cref="Histogram{T}(ReadOnlySpan{T},T,T,Span{long},Backend)"/> counts them; added in the order of docs/numerics.md, the same bits on every back-end.</summary>
    /// <param name="x">Input.</param>
    /// <param name="weights">A weight for each element.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends; an element equal to it counts.</param>
    /// <param name="sums">Output, one for each bin; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no bins, low is not below high, or the range is not finite.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void HistogramWeighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, T low, T high, Span<T> sums, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Histograms.Even(x, weights, low, high, sums, on);

    /// <summary>sums[b] = the weights of the elements from edges[b] to edges[b + 1]; added in the order of docs/numerics.md, the same bits on every back-end.</summary>
    /// <param name="x">Input.</param>
    /// <param name="weights">A weight for each element.</param>
    /// <param name="edges">Ascending, one more than bins. A bin has its lower edge and not its upper one, but the last has both.</param>
    /// <param name="sums">Output, one for each bin; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an edge is NaN, or the edges do not ascend.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    public static void HistogramWeighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, ReadOnlySpan<T> edges, Span<T> sums, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Histograms.ByEdges(x, weights, edges, sums, on);

    /// <summary>As the span form, where the arrays lie; queued. The same bits on every device.</summary>
    /// <param name="x">Input.</param>
    /// <param name="weights">A weight for each element; of the shape of x.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends; an element equal to it counts.</param>
    /// <param name="sums">Output, one for each bin, apart from the inputs.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, there are no bins, low is not below high, the range is not finite, or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> HistogramWeighted<T>(DeviceArray<T> x, DeviceArray<T> weights, T low, T high, DeviceArray<T> sums)
        where T : unmanaged, INumber<T> =>
        ResidentHistograms.Even(x, weights, low, high, sums);

    /// <summary>As the span form, where the arrays lie; waits for the edges, which are looked at, and is queued then.</summary>
    /// <param name="x">Input.</param>
    /// <param name="weights">A weight for each element; of the shape of x.</param>
    /// <param name="edges">Ascending, one more than bins.</param>
    /// <param name="sums">Output, one for each bin, apart from the inputs.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes differ, lengths do not fit, an edge is NaN, the edges do not ascend, or arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not float, double or an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<T> HistogramWeighted<T>(DeviceArray<T> x, DeviceArray<T> weights, DeviceArray<T> edges, DeviceArray<T> sums)
        where T : unmanaged, INumber<T> =>
        ResidentHistograms.ByEdges(x, weights, edges, sums);
}
