using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>IEEE 754 binary16, as a pattern.</summary>
public readonly struct FormatF16
    : IConversion<ushort, float>, IConversion<float, ushort>, IConversion<double, ushort>, IConversion<long, ushort>, IConversion<ulong, ushort>
{
    /// <inheritdoc/>
    public static float Convert(ushort x) => HalfFormat.Widen(new GpuLane<float, MathF32>(Interop.IntAsFloat((uint)x))).Value;

    /// <inheritdoc/>
    public static ushort Convert(float x) => (ushort)Interop.FloatAsInt(HalfFormat.Narrow(new GpuLane<float, MathF32>(x)).Value);

    /// <inheritdoc/>
    public static ushort Convert(double x) => Convert(Interop.IntAsFloat(RoundToOdd.OfF64(Interop.FloatAsInt(x))));

    /// <inheritdoc/>
    public static ushort Convert(long x) => Convert(RoundToOdd.OfI64(x));

    /// <inheritdoc/>
    public static ushort Convert(ulong x) => Convert(RoundToOdd.OfU64(x));
}

/// <summary>bfloat16, as a pattern.</summary>
public readonly struct FormatBF16
    : IConversion<ushort, float>, IConversion<float, ushort>, IConversion<double, ushort>, IConversion<long, ushort>, IConversion<ulong, ushort>
{
    /// <inheritdoc/>
    public static float Convert(ushort x) => BFloat16Format.Widen(new GpuLane<float, MathF32>(Interop.IntAsFloat((uint)x))).Value;

    /// <inheritdoc/>
    public static ushort Convert(float x) => (ushort)Interop.FloatAsInt(BFloat16Format.Narrow(new GpuLane<float, MathF32>(x)).Value);

    /// <inheritdoc/>
    public static ushort Convert(double x) => Convert(Interop.IntAsFloat(RoundToOdd.OfF64(Interop.FloatAsInt(x))));

    /// <inheritdoc/>
    public static ushort Convert(long x) => Convert(RoundToOdd.OfI64(x));

    /// <inheritdoc/>
    public static ushort Convert(ulong x) => Convert(RoundToOdd.OfU64(x));
}
