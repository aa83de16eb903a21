namespace Compute.Kernels.Gpu;

/// <summary>
/// C's fmod on bit patterns, exact: a binary long division of the significands, one bit of the quotient a step. PTX has no such
/// instruction, and the usual x − trunc(x ÷ y) · y rounds three times.
/// </summary>
internal static class Fmod
{
    /// <summary>The remainder of two singles.</summary>
    public static uint Remainder(uint x, uint y)
    {
        // Widening is exact, and the remainder of two singles is a single: one division serves both.
        return Narrow(Remainder(Widen(x), Widen(y)));
    }

    /// <summary>The remainder of two doubles, with the sign of x; NaN for x infinite or y zero, x for y infinite.</summary>
    public static ulong Remainder(ulong x, ulong y)
    {
        const ulong magnitude = 0x7FFFFFFFFFFFFFFF, infinity = 0x7FF0000000000000, hidden = 1ul << 52;
        ulong sign = x & ~magnitude, a = x & magnitude, b = y & magnitude;
        if (a >= infinity || b > infinity || b == 0) return 0x7FF8000000000000;
        if (a < b) return x;

        int ea = Exponent(a), eb = Exponent(b);
        ulong ma = Significand(a, hidden), mb = Significand(b, hidden);
        for (; ea > eb; ea--)
        {
            if (ma >= mb) ma -= mb;
            ma <<= 1;
        }

        if (ma >= mb) ma -= mb;
        if (ma == 0) return sign;
        for (; ma < hidden && ea > 1; ea--) ma <<= 1;
        return sign | (ma < hidden ? ma : ((ulong)ea << 52) | (ma & (hidden - 1)));
    }

    private static int Exponent(ulong magnitude)
    {
        int e = (int)(magnitude >> 52);
        return e == 0 ? 1 : e;
    }

    private static ulong Significand(ulong magnitude, ulong hidden) =>
        (magnitude >> 52) == 0 ? magnitude : (magnitude & (hidden - 1)) | hidden;

    private static ulong Widen(uint x) => ILGPU.Interop.FloatAsInt((double)ILGPU.Interop.IntAsFloat(x));

    private static uint Narrow(ulong x) => ILGPU.Interop.FloatAsInt((float)ILGPU.Interop.IntAsFloat(x));
}
