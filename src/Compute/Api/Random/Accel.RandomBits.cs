using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Random words, every value of the type equally likely: destination[i] = word offset + i of the stream.</summary>
    /// <param name="destination">Output: <see cref="uint"/>, <see cref="ulong"/>, <see cref="int"/> or <see cref="long"/>.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomBits<T>(Span<T> destination, RandomStream stream, long offset = 0, Backend? on = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        IsWord<T>();
        Randoms.Run(destination, stream, offset, default(WordCall<T>), on);
    }

    /// <summary>As the span form, where the array lies; queued.</summary>
    /// <param name="destination">Output.</param>
    /// <param name="stream">Seed and stream.</param>
    /// <param name="offset">Index of the first element in the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    /// <exception cref="NotSupportedException">Elements are of another type.</exception>
    public static void RandomBits<T>(DeviceArray<T> destination, RandomStream stream, long offset = 0)
        where T : unmanaged, IBinaryInteger<T>
    {
        IsWord<T>();
        Randoms.Run(destination, stream, offset, default(WordCall<T>));
    }

    private static void IsWord<T>()
    {
        if (typeof(T) != typeof(uint) && typeof(T) != typeof(ulong) && typeof(T) != typeof(int) && typeof(T) != typeof(long))
            Randoms.ThrowType<T>(nameof(RandomBits));
    }
}
