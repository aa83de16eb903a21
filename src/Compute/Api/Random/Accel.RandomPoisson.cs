using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Poisson numbers: how many events there are where the mean number is given.</summary>
    /// <param name="destination">Output, i32 or i64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not within [0, 2^30], or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomPoisson<T>(Span<T> destination, RandomStream stream, double mean, long offset = 0, Backend? on = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        PoissonParameters(mean);
        Randoms.RunSigned(destination, stream, offset, new Poisson(mean), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, i32 or i64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not within [0, 2^30], or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomPoisson<T>(DeviceArray<T> destination, RandomStream stream, double mean, long offset = 0)
        where T : unmanaged, IBinaryInteger<T>
    {
        PoissonParameters(mean);
        Randoms.RunSigned(destination, stream, offset, new Poisson(mean));
    }

    // Beyond, 32 bits do not hold what may come.
    private static void PoissonParameters(double mean)
    {
        if (!(mean >= 0 && mean <= 1 << 30)) Randoms.ThrowParameter(nameof(RandomPoisson), nameof(mean), mean, "within [0, 2^30]");
    }
}
