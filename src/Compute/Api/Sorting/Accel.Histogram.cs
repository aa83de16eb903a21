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
}
