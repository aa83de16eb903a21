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

    /// <summary>As the span form, where the arrays lie; waits until it is known that every element has a bin, the rest is queued.</summary>
    /// <param name="x">Input: integers from 0 to before the number of bins.</param>
    /// <param name="counts">Output, one for each bin, apart from x.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is negative or has no bin; nothing was written.</exception>
    /// <exception cref="ArgumentException">The arrays overlap.</exception>
    /// <exception cref="NotSupportedException">The element type is not an integer of 32 or 64 bits.</exception>
    /// <exception cref="PatternNotSupportedException">The device has no such operation.</exception>
    /// <exception cref="ObjectDisposedException">An array was disposed.</exception>
    public static DeviceArray<long> BinCount<T>(DeviceArray<T> x, DeviceArray<long> counts)
        where T : unmanaged, INumber<T> =>
        ResidentHistograms.Values(x, counts);
}
