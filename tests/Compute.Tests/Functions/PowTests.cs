using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class PowTests(ITestOutputHelper output) : BinaryFunctionSuite<Pow>("pow", Math.Pow, output)
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    /// <summary>C23 F.10.4.5, case by case. Every number is a float.</summary>
    protected override (double X, double Y, double Z)[] SpecialValues { get; } =
    [
        // ±0 to an odd power keeps the sign, to any other loses it.
        (0, -3, Inf), (-0d, -3, -Inf), (0, -2, Inf), (-0d, -2, Inf), (0, -0.5, Inf), (-0d, -0.5, Inf), (0, -Inf, Inf), (-0d, -Inf, Inf),
        (0, 3, 0), (-0d, 3, -0d), (0, 2, 0), (-0d, 2, 0), (0, 0.5, 0), (-0d, 0.5, 0), (0, Inf, 0), (-0d, Inf, 0),
        // 1 whatever the other is.
        (-1, Inf, 1), (-1, -Inf, 1), (1, NaN, 1), (1, Inf, 1), (1, -Inf, 1), (1, 3, 1), (NaN, 0, 1), (NaN, -0d, 1), (Inf, 0, 1), (-Inf, -0d, 1), (0, 0, 1), (-0d, -0d, 1), (-5, 0, 1),
        // A negative number has whole powers only. 2^24 and 2^53 and above are even.
        (-2, 0.5, NaN), (-2, -1.5, NaN), (-2, 3, -8), (-2, 4, 16), (-2, -1, -0.5), (-1, 16777215, -1), (-1, 16777216, 1), (-1, 9007199254740992, 1), (-0.5, 1e30f, 0), (-1.5, 1e30f, Inf),
        // Infinite powers: by the size of the base.
        (0.5, -Inf, Inf), (-0.5, -Inf, Inf), (2, -Inf, 0), (-2, -Inf, 0), (0.5, Inf, 0), (-0.5, Inf, 0), (2, Inf, Inf), (-2, Inf, Inf), (1.0000001192092896, Inf, Inf), (0.9999999403953552, Inf, 0),
        // Infinite bases.
        (-Inf, -3, -0d), (-Inf, -2, 0), (-Inf, -0.5, 0), (-Inf, 3, -Inf), (-Inf, 2, Inf), (-Inf, 0.5, Inf), (Inf, -0.5, 0), (Inf, 0.5, Inf), (Inf, Inf, Inf), (-Inf, Inf, Inf), (Inf, -Inf, 0), (-Inf, -Inf, 0),
        // NaN otherwise.
        (NaN, 1, NaN), (NaN, Inf, NaN), (2, NaN, NaN), (0, NaN, NaN), (Inf, NaN, NaN), (-1, NaN, NaN), (NaN, NaN, NaN),
    ];

    /// <summary>By turns: everyday numbers; any bits; near 1 to a large power; any base to a power that stays in range; whole powers of either sign.</summary>
    protected override (float X, float Y) Pair(Random random, int turn)
    {
        float any = BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
        return (turn % 5) switch
        {
            0 => (random.NextSingle() * 8, random.NextSingle() * 40 - 20),
            1 => (any, BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32))),
            2 => (1 + (random.NextSingle() - 0.5f) * MathF.ScaleB(1, -random.Next(24)), (random.NextSingle() - 0.5f) * MathF.ScaleB(1, random.Next(32))),
            3 => (MathF.Abs(any), (float)((random.NextDouble() * 194 - 104.5) / Math.Log(MathF.Abs(any)))),
            _ => (any, random.Next(-60, 61)),
        };
    }
}
