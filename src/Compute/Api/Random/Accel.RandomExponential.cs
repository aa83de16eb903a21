using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Exponential numbers: destination[i] = −scale · ln u, u from above 0 to 1.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="scale">The mean, one over the rate.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite or negative, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomExponential<T>(Span<T> destination, RandomStream stream, T scale, long offset = 0, Backend? on = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExponentialParameters(scale);
        Randoms.RunFloat(destination, stream, offset, new ExponentialF32(ElementTypes.Single(scale)), new ExponentialF64(ElementTypes.Double(scale)), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="scale">The mean, one over the rate.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite or negative, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomExponential<T>(DeviceArray<T> destination, RandomStream stream, T scale, long offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExponentialParameters(scale);
        Randoms.RunFloat(destination, stream, offset, new ExponentialF32(ElementTypes.Single(scale)), new ExponentialF64(ElementTypes.Double(scale)));
    }

    private static void ExponentialParameters<T>(T scale)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(scale) || scale < T.Zero) Randoms.ThrowParameter(nameof(RandomExponential), nameof(scale), scale, "finite and at least 0");
    }
}
