namespace Compute;

/// <summary>The values that the self-test pairs: signs of zero, denormals, rounding neighbours, and what only overflow or NaN show.</summary>
internal static class SelfTestInputs
{
    // 1 + 2⁻¹² squared needs 25 bits, 1 + 2⁻²⁷ squared 55: one more than f32 and f64 have, so that fusing shows.
    public static float[] Single { get; } =
    [
        0f, -0f, 1f, -1f, 3f, 10f, 1f / 3f, 0.1f, 1f + 1f / 4096f, -1f - 1f / 4096f, 16777215f,
        float.Epsilon, -float.Epsilon, BitConverter.UInt32BitsToSingle(0x007F_FFFF), BitConverter.UInt32BitsToSingle(0x0080_0000),
        1e-30f, -2e-38f, 1e30f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    public static double[] Double { get; } =
    [
        0d, -0d, 1d, -1d, 3d, 10d, 1d / 3d, 0.1d, 1d + 1d / 134217728d, -1d - 1d / 134217728d, 9007199254740991d,
        double.Epsilon, -double.Epsilon, BitConverter.UInt64BitsToDouble(0x000F_FFFF_FFFF_FFFF), BitConverter.UInt64BitsToDouble(0x0010_0000_0000_0000),
        1e-300, -4e-308, 1e300, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];
}
