namespace Compute.Kernels.Gpu;

/// <summary>What element generators compute beyond the four operations.</summary>
public readonly struct GpuElementMath : IElementMath
{
    /// <inheritdoc/>
    public static double Log(double x) => Apply(default(Log), x);

    /// <inheritdoc/>
    public static double Fma(double x, double y, double z) => Exact.Fma(x, y, z);

    /// <inheritdoc/>
    public static double Floor(double x) => Exact.Floor(x);

    /// <inheritdoc/>
    public static bool IsLess(double x, double y) => Exact.IsAbove(y, x) != 0;

    /// <summary>By halves: four products of 32 bits.</summary>
    public static ulong Multiply(ulong x, ulong y, out ulong low)
    {
        ulong x0 = (uint)x, x1 = x >> 32, y0 = (uint)y, y1 = y >> 32;
        ulong middle = x1 * y0 + (x0 * y0 >> 32), other = x0 * y1 + (uint)middle;
        low = x * y;
        return x1 * y1 + (middle >> 32) + (other >> 32);
    }

    private static double Apply<TOp>(TOp op, double x)
        where TOp : struct, IUnaryOperator<double> => op.Invoke(new GpuLane<double, MathF64>(x)).Value;
}
