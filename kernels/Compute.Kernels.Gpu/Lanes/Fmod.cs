using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// C's fmod on bit patterns, exact: a binary long division of the significands, one bit of the quotient a step. PTX has no such
/// instruction, and the usual x − trunc(x ÷ y) · y rounds three times. All numbers are below 2^63, so signed comparisons do.
/// </summary>
internal static class Fmod
{
    private const long Magnitude = long.MaxValue, Infinity = 0x7FFL << 52, Hidden = 1L << 52, NaN = 0x7FF8L << 48;

    /// <summary>The remainder of two singles. Widening is exact and the remainder of two singles is a single: one division serves both types.</summary>
    public static float Remainder(float x, float y) => (float)Remainder((double)x, (double)y);

    /// <summary>The remainder with the sign of x; NaN for x infinite or y zero, x for y infinite.</summary>
    public static double Remainder(double x, double y) =>
        Interop.IntAsFloat((ulong)Remainder((long)Interop.FloatAsInt(x), (long)Interop.FloatAsInt(y)));

    private static long Remainder(long x, long y)
    {
        long a = x & Magnitude, b = y & Magnitude;
        if (a >= Infinity || b > Infinity || b == 0) return NaN;
        if (a < b) return x;

        // Both significands get their leading bit, subnormal ones too: then a difference a step is enough.
        long exponent = Exponent(a), ma = Significand(a), mb = Significand(b), scale = Exponent(b);
        for (; ma < Hidden; exponent--) ma <<= 1;
        for (; mb < Hidden; scale--) mb <<= 1;
        for (long steps = exponent - scale; steps > 0; steps--)
        {
            if (ma >= mb) ma -= mb;
            ma <<= 1;
        }

        if (ma >= mb) ma -= mb;
        if (ma == 0) return x ^ a;
        for (; ma < Hidden && scale > 1; scale--) ma <<= 1;
        for (; scale < 1; scale++) ma >>= 1;
        return (x ^ a) | (ma < Hidden ? ma : (scale << 52) | (ma & (Hidden - 1)));
    }

    private static long Exponent(long magnitude) => magnitude < Hidden ? 1 : magnitude >> 52;

    private static long Significand(long magnitude) =>
        magnitude < Hidden ? magnitude : (magnitude & (Hidden - 1)) | Hidden;
}
