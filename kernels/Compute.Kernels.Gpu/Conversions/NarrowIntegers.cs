namespace Compute.Kernels.Gpu;

/// <summary>An 8-bit integer, to and from one of 64 bits.</summary>
public readonly struct FormatI8 : IConversion<sbyte, long>, IConversion<long, sbyte>
{
    /// <inheritdoc/>
    public static long Convert(sbyte x) => x;

    /// <inheritdoc/>
    public static sbyte Convert(long x) => x < sbyte.MinValue ? sbyte.MinValue : x > sbyte.MaxValue ? sbyte.MaxValue : (sbyte)x;
}

/// <summary>A 16-bit integer, to and from one of 64 bits.</summary>
public readonly struct FormatI16 : IConversion<short, long>, IConversion<long, short>
{
    /// <inheritdoc/>
    public static long Convert(short x) => x;

    /// <inheritdoc/>
    public static short Convert(long x) => x < short.MinValue ? short.MinValue : x > short.MaxValue ? short.MaxValue : (short)x;
}

/// <summary>A 32-bit integer, to and from one of 64 bits.</summary>
public readonly struct FormatI32 : IConversion<int, long>, IConversion<long, int>
{
    /// <inheritdoc/>
    public static long Convert(int x) => x;

    /// <inheritdoc/>
    public static int Convert(long x) => x < int.MinValue ? int.MinValue : x > int.MaxValue ? int.MaxValue : (int)x;
}

/// <summary>An 8-bit unsigned integer, to and from one of 64 bits.</summary>
public readonly struct FormatU8 : IConversion<byte, long>, IConversion<long, byte>
{
    /// <inheritdoc/>
    public static long Convert(byte x) => x;

    /// <inheritdoc/>
    public static byte Convert(long x) => x < 0 ? (byte)0 : x > byte.MaxValue ? byte.MaxValue : (byte)x;
}

/// <summary>A 16-bit unsigned integer, to and from one of 64 bits.</summary>
public readonly struct FormatU16 : IConversion<ushort, long>, IConversion<long, ushort>
{
    /// <inheritdoc/>
    public static long Convert(ushort x) => x;

    /// <inheritdoc/>
    public static ushort Convert(long x) => x < 0 ? (ushort)0 : x > ushort.MaxValue ? ushort.MaxValue : (ushort)x;
}

/// <summary>A 32-bit unsigned integer, to and from one of 64 bits.</summary>
public readonly struct FormatU32 : IConversion<uint, long>, IConversion<long, uint>
{
    /// <inheritdoc/>
    public static long Convert(uint x) => x;

    /// <inheritdoc/>
    public static uint Convert(long x) => x < 0 ? (uint)0 : x > uint.MaxValue ? uint.MaxValue : (uint)x;
}
