namespace Compute.Kernels.Gpu;

/// <summary>Single precision.</summary>
public readonly struct FormatF32 : IConversion<long, float>, IConversion<ulong, float>, IConversion<double, float>
{
    /// <inheritdoc/>
    public static float Convert(long x) => x;

    /// <summary>By half of it where it has 64 bits, with the bit that is cut off kept: ILGPU goes by way of a double and rounds twice.</summary>
    public static float Convert(ulong x)
    {
        float half = (long)((x >> 1) | (x & 1));
        return x > long.MaxValue ? Exact.Add(half, half) : (long)x;
    }

    /// <inheritdoc/>
    public static float Convert(double x) => (float)x;
}

/// <summary>Double precision.</summary>
public readonly struct FormatF64 : IConversion<long, double>, IConversion<ulong, double>, IConversion<float, double>
{
    /// <inheritdoc/>
    public static double Convert(long x) => x;

    /// <inheritdoc/>
    public static double Convert(ulong x) => x;

    /// <inheritdoc/>
    public static double Convert(float x) => x;
}
