using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// The numbers from 0 to below count in random order, or a part of them: k elements are a sample of k of them without replacement, at the
    /// price of k. Each is a function of stream, count and its index, by a Feistel network (docs/numerics.md).
    /// </summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="count">How many numbers there are, at most 2^62.</param>
    /// <param name="offset">Index of the first element in the order.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">More numbers are asked for than there are, the count is negative or above 2^62, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomPermutation<T>(Span<T> destination, RandomStream stream, T count, long offset = 0, Backend? on = null)
        where T : unmanaged, IBinaryInteger<T> =>
        Permutations.Run(destination, stream, count, offset, on);

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="count">How many numbers there are, at most 2^62.</param>
    /// <param name="offset">Index of the first element in the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">More numbers are asked for than there are, the count is negative or above 2^62, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomPermutation<T>(DeviceArray<T> destination, RandomStream stream, T count, long offset = 0)
        where T : unmanaged, IBinaryInteger<T> =>
        Permutations.Run(destination, stream, count, offset);
}
