namespace Compute.Kernels;

/// <summary>
/// Single precision on the way to a 16-bit format: cut off, and the last bit set where something was lost. So no tie is made or broken
/// on the way, and rounding the result is rounding once.
/// </summary>
internal static class RoundToOdd
{
    private const ulong Infinity = 0x7FF0000000000000, Hidden = 1UL << 52;

    /// <summary>The pattern of the single for that of a double.</summary>
    public static uint OfF64(ulong x)
    {
        ulong magnitude = x & long.MaxValue;
        uint sign = (uint)(x >> 32) & 0x80000000;
        if (magnitude >= Infinity) return sign | (magnitude > Infinity ? 0x7FC00000u : 0x7F800000u);
        if (magnitude == 0) return sign;

        // 896 is the difference of the biases. Beyond the range the largest number, whose last bit is set; below it subnormal, or the smallest.
        int exponent = (int)(magnitude >> 52) - 896;
        if (exponent > 254) return sign | 0x7F7FFFFF;
        int field = exponent < 1 ? 1 : exponent, cut = 29 + field - exponent;
        if (cut > 60) cut = 60;
        ulong significand = (magnitude & (Hidden - 1)) | Hidden, kept = significand >> cut;
        uint lost = kept << cut == significand ? 0u : 1u;

        // The hidden bit adds 1 to the exponent where it is left.
        return sign | (((uint)(field - 1) << 23) + (uint)kept) | lost;
    }

    /// <summary>The single for an integer.</summary>
    public static float OfI64(long x)
    {
        float magnitude = OfU64((ulong)(x < 0 ? -x : x));
        return x < 0 ? -magnitude : magnitude;
    }

    /// <summary>The single for an unsigned integer: at least 11 bits, and one for the rest, are left of a large one.</summary>
    public static float OfU64(ulong x)
    {
        float scale = 1f;
        if (x >> 38 != 0) Cut(ref x, ref scale, 26, 67108864f);
        if (x >> 24 != 0) Cut(ref x, ref scale, 14, 16384f);
        return (int)x * scale;
    }

    private static void Cut(ref ulong x, ref float scale, int bits, float factor)
    {
        ulong kept = x >> bits;
        x = kept | (kept << bits == x ? 0u : 1u);
        scale *= factor;
    }
}
