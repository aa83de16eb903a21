using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Normal (Gaussian) numbers by Box and Muller: destination[i] = mean + deviation · z, z of mean 0 and deviation 1. |z| goes up to 6.7 in f32, 8.5 in f64.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation; 0 gives the mean.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite, the deviation is negative, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomNormal<T>(Span<T> destination, RandomStream stream, T mean, T deviation, long offset = 0, Backend? on = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NormalParameters(mean, deviation);
        Randoms.RunFloat(destination, stream, offset, new NormalF32(ElementTypes.Single(mean), ElementTypes.Single(deviation)), new NormalF64(ElementTypes.Double(mean), ElementTypes.Double(deviation)), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation; 0 gives the mean.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite, the deviation is negative, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomNormal<T>(DeviceArray<T> destination, RandomStream stream, T mean, T deviation, long offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NormalParameters(mean, deviation);
        Randoms.RunFloat(destination, stream, offset, new NormalF32(ElementTypes.Single(mean), ElementTypes.Single(deviation)), new NormalF64(ElementTypes.Double(mean), ElementTypes.Double(deviation)));
    }

    private static void NormalParameters<T>(T mean, T deviation)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(mean)) Randoms.ThrowParameter(nameof(RandomNormal), nameof(mean), mean, "finite");
        if (!T.IsFinite(deviation) || deviation < T.Zero) Randoms.ThrowParameter(nameof(RandomNormal), nameof(deviation), deviation, "finite and at least 0");
    }
}
