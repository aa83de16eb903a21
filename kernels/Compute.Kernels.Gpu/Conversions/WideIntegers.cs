namespace Compute.Kernels.Gpu;

/// <summary>A 64-bit integer. Conversions of floats get numbers within the range only: devices differ on others.</summary>
public readonly struct FormatI64 : IConversion<ulong, long>, IConversion<float, long>, IConversion<double, long>
{
    // The numbers next below 2⁶³.
    private const float MostF32 = 9223371487098961920f;
    private const double MostF64 = 9223372036854774784d;

    /// <inheritdoc/>
    public static long Convert(ulong x) => x > long.MaxValue ? long.MaxValue : (long)x;

    /// <inheritdoc/>
    public static long Convert(float x)
    {
        float limited = Exact.IfLess(x, long.MinValue, long.MinValue, Exact.IfLess(MostF32, x, MostF32, x));
        long value = (long)Exact.IfEqual(x, x, limited, 0f);
        return Exact.IsAbove(x, MostF32) != 0 ? long.MaxValue : value;
    }

    /// <inheritdoc/>
    public static long Convert(double x)
    {
        double limited = Exact.IfLess(x, long.MinValue, long.MinValue, Exact.IfLess(MostF64, x, MostF64, x));
        long value = (long)Exact.IfEqual(x, x, limited, 0d);
        return Exact.IsAbove(x, MostF64) != 0 ? long.MaxValue : value;
    }
}

/// <summary>A 64-bit unsigned integer.</summary>
public readonly struct FormatU64 : IConversion<long, ulong>, IConversion<float, ulong>, IConversion<double, ulong>
{
    // The numbers next below 2⁶⁴.
    private const float MostF32 = 18446742974197923840f;
    private const double MostF64 = 18446744073709549568d;

    /// <inheritdoc/>
    public static ulong Convert(long x) => x < 0 ? 0 : (ulong)x;

    /// <inheritdoc/>
    public static ulong Convert(float x)
    {
        float limited = Exact.IfLess(x, 0f, 0f, Exact.IfLess(MostF32, x, MostF32, x));
        ulong value = (ulong)Exact.IfEqual(x, x, limited, 0f);
        return Exact.IsAbove(x, MostF32) != 0 ? ulong.MaxValue : value;
    }

    /// <inheritdoc/>
    public static ulong Convert(double x)
    {
        double limited = Exact.IfLess(x, 0d, 0d, Exact.IfLess(MostF64, x, MostF64, x));
        ulong value = (ulong)Exact.IfEqual(x, x, limited, 0d);
        return Exact.IsAbove(x, MostF64) != 0 ? ulong.MaxValue : value;
    }
}
