using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Poisson numbers: how many events there are where the mean number is given.</summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
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
        var op = new Poisson(mean);
        if (op.IsInverted && destination.Length >= TabledPoisson.LeastLength) RunTabled(destination, stream, offset, op, on);
        else Randoms.RunInteger(destination, stream, offset, op, op, on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not within [0, 2^30], or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomPoisson<T>(DeviceArray<T> destination, RandomStream stream, double mean, long offset = 0)
        where T : unmanaged, IBinaryInteger<T>
    {
        PoissonParameters(mean);
        var op = new Poisson(mean);
        Randoms.RunInteger(destination, stream, offset, op, op);
    }

    private static unsafe void RunTabled<T>(Span<T> destination, RandomStream stream, long offset, in Poisson op, Backend? on)
        where T : unmanaged, IBinaryInteger<T>
    {
        uint* table = stackalloc uint[TabledPoisson.TableLength];
        Randoms.RunTabled(destination, stream, offset, op, new TabledPoisson(op, table), on, nameof(RandomPoisson));
    }

    // Beyond, 32 bits do not hold what may come.
    private static void PoissonParameters(double mean)
    {
        if (!(mean >= 0 && mean <= 1 << 30)) Randoms.ThrowParameter(nameof(RandomPoisson), nameof(mean), mean, "within [0, 2^30]");
    }
}
