using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Bernoulli numbers: destination[i] = 1 with the probability, else 0: u &lt; probability, with the u of RandomUniform.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="probability">Of 1.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not within [0, 1], or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomBernoulli<T>(Span<T> destination, RandomStream stream, T probability, long offset = 0, Backend? on = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BernoulliParameters(probability);
        Randoms.RunFloat(destination, stream, offset, new BernoulliF32(ElementTypes.Single(probability)), new BernoulliF64(ElementTypes.Double(probability)), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, f32 or f64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="probability">Of 1.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not within [0, 1], or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomBernoulli<T>(DeviceArray<T> destination, RandomStream stream, T probability, long offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BernoulliParameters(probability);
        Randoms.RunFloat(destination, stream, offset, new BernoulliF32(ElementTypes.Single(probability)), new BernoulliF64(ElementTypes.Double(probability)));
    }

    private static void BernoulliParameters<T>(T probability)
        where T : IFloatingPointIeee754<T>
    {
        if (!(probability >= T.Zero && probability <= T.One))
            Randoms.ThrowParameter(nameof(RandomBernoulli), nameof(probability), probability, "within [0, 1]");
    }
}
