using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Integers from low to below high, each exactly as likely as any other.</summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">What values stay below.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not low &lt; high, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomIntegers<T>(Span<T> destination, RandomStream stream, T low, T high, long offset = 0, Backend? on = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        IntegerRange(low, high);
        Randoms.RunInteger(destination, stream, offset, new Integers32(uint.CreateTruncating(low), uint.CreateTruncating(high - low)), new Integers64(ulong.CreateTruncating(low), ulong.CreateTruncating(high - low)), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output, i32, i64, u32 or u64.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">What values stay below.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not low &lt; high, or the offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomIntegers<T>(DeviceArray<T> destination, RandomStream stream, T low, T high, long offset = 0)
        where T : unmanaged, IBinaryInteger<T>
    {
        IntegerRange(low, high);
        Randoms.RunInteger(destination, stream, offset, new Integers32(uint.CreateTruncating(low), uint.CreateTruncating(high - low)), new Integers64(ulong.CreateTruncating(low), ulong.CreateTruncating(high - low)));
    }

    private static void IntegerRange<T>(T low, T high)
        where T : IBinaryInteger<T>
    {
        if (low >= high) Randoms.ThrowRange(nameof(RandomIntegers), low, high);
    }
}
