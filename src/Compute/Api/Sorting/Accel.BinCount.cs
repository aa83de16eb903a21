using System.Numerics;

namespace Compute;

public static partial class Accel
{
    /// <summary>counts[v] = the number of elements that are v.</summary>
    /// <param name="x">Input: integers from 0 to before the number of bins.</param>
    /// <param name="counts">Output, one for each bin; must not overlap an input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An element is negative or has no bin; nothing was written.</exception>
    /// <exception cref="NotSupportedException">The element type is not an integer of 32 or 64 bits.</exception>
    public static void BinCount<T>(ReadOnlySpan<T> x, Span<long> counts, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Histograms.Values(x, counts, on);
}
