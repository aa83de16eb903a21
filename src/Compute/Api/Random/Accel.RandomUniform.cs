using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Uniform numbers from low to below high: destination[i] = low + (high − low) · u, u of 24 random bits (f32) or 53 (f64), rounded once.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">What values stay below.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not low &lt; high, the range is not finite, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomUniform<T>(Span<T> destination, RandomStream stream, T low, T high, long offset = 0, Backend? on = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        UniformRange(low, high);
        Randoms.RunFloat(destination, stream, offset, InF32(low, high), InF64(low, high), on);
    }

    /// <summary>Uniform numbers from 0 to below 1, multiples of 2⁻²⁴ (f32) or 2⁻⁵³ (f64).</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomUniform<T>(Span<T> destination, RandomStream stream, long offset = 0, Backend? on = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RandomUniform(destination, stream, T.Zero, T.One, offset, on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">What values stay below.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not low &lt; high, the range is not finite, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomUniform<T>(DeviceArray<T> destination, RandomStream stream, T low, T high, long offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        UniformRange(low, high);
        Randoms.RunFloat(destination, stream, offset, InF32(low, high), InF64(low, high));
    }

    private static void UniformRange<T>(T low, T high)
        where T : IFloatingPointIeee754<T>
    {
        if (!(low < high) || !T.IsFinite(high - low)) Randoms.ThrowRange(nameof(RandomUniform), low, high);
    }

    private static UniformF32 InF32<T>(T low, T high)
        where T : unmanaged => new(ElementTypes.Single(low), ElementTypes.Single(high));

    private static UniformF64 InF64<T>(T low, T high)
        where T : unmanaged => new(ElementTypes.Double(low), ElementTypes.Double(high));
}
