using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>destination[i] = x[i] + y[i]. IEEE 754 for floating-point types, wrapping for integers; NaN propagates.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, as long as <paramref name="x"/>.</param>
    /// <param name="destination">Output, as long as <paramref name="x"/>; may be an input, but must not overlap one partly.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps an input partly.</exception>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Elementwise.Zip(x, y, destination, default(Add<T>), on);

    /// <summary>As the span form, where the arrays lie, by NumPy's broadcasting rules; queued.</summary>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input, on the same device.</param>
    /// <param name="destination">Output of the broadcast shape; null makes one.</param>
    /// <exception cref="DeviceMismatchException">The arrays lie on different devices.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static DeviceArray<T> Add<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination = null)
        where T : unmanaged, INumber<T> =>
        Resident.Zip(x, y, destination, default(Add<T>));
}
