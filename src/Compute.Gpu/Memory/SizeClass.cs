using System.Numerics;

namespace Compute.Gpu;

/// <summary>
/// The sizes of the pool's blocks: 5, 6, 7 and 8 times each power of two. A request leaves less than a fifth of its block unused; powers of
/// two alone would leave up to half, more classes would find a kept block less often.
/// </summary>
/// <param name="Index">Which size it is.</param>
/// <param name="ByteLength">Its bytes.</param>
internal readonly record struct SizeClass(int Index, long ByteLength)
{
    // The alignment of every driver's allocations.
    private const int SmallestLog = 8;

    /// <summary>How many there are.</summary>
    public const int Count = 4 * (62 - SmallestLog) + 1;

    /// <summary>The smallest block that has so many bytes.</summary>
    public static SizeClass Of(long byteLength)
    {
        const long smallest = 1L << SmallestLog;
        if (byteLength <= smallest) return new(0, smallest);
        int log = BitOperations.Log2((ulong)byteLength - 1);
        long step = 1L << (log - 2), steps = (byteLength + step - 1) / step;
        return new(4 * (log - SmallestLog) + (int)steps - 4, steps * step);
    }
}
