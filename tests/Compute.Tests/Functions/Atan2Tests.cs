using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Atan2Tests(ITestOutputHelper output) : BinaryFunctionSuite<Atan2>("atan2", Math.Atan2, output)
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    /// <summary>C23 F.10.1.4, as far as results are the same number in both precisions.</summary>
    protected override (double X, double Y, double Z)[] SpecialValues { get; } =
    [
        (0, 0, 0), (-0d, 0, -0d), (0, 1, 0), (-0d, 1, -0d), (0, Inf, 0), (-0d, Inf, -0d), (1, Inf, 0), (-1, Inf, -0d),
        (NaN, 1, NaN), (1, NaN, NaN), (NaN, Inf, NaN), (Inf, NaN, NaN), (NaN, -Inf, NaN), (-Inf, NaN, NaN), (NaN, 0, NaN), (0, NaN, NaN), (NaN, NaN, NaN),
    ];

    /// <summary>The others of C23 F.10.1.4, in eighths of a turn.</summary>
    [Fact]
    public void AxesAndDiagonalsAreMultiplesOfAnEighthOfATurn()
    {
        (double Y, double X, int Eighths)[] cases =
        [
            (0, -0d, 4), (0, -1, 4), (0, -Inf, 4), (1, -Inf, 4), (1, 0, 2), (1, -0d, 2), (Inf, 1, 2), (Inf, -1, 2), (Inf, 0, 2), (Inf, -0d, 2),
            (Inf, Inf, 1), (Inf, -Inf, 3), (1, 1, 1), (1, -1, 3), (double.Epsilon, double.Epsilon, 1), (double.MaxValue, double.MaxValue, 1),
        ];
        foreach ((double y, double x, int eighths) in cases)
        {
            double angle = eighths * Math.PI / 4;
            Assert.Equal(angle, Sweep.One(default(Atan2), y, x));
            Assert.Equal(-angle, Sweep.One(default(Atan2), -y, x));
            if ((float)y == y && (float)x == x) Assert.Equal((float)angle, Sweep.One(default(Atan2), (float)y, (float)x));
        }
    }

    /// <summary>By turns: everyday numbers; any bits; quotients of any size; nearly equal; subnormal numbers.</summary>
    protected override (float X, float Y) Pair(Random random, int turn)
    {
        float any = Any();
        return (turn % 5) switch
        {
            0 => (random.NextSingle() * 8 - 4, random.NextSingle() * 8 - 4),
            1 => (any, Any()),
            2 => (any * MathF.ScaleB(random.NextSingle() - 0.5f, random.Next(-40, 40)), any),
            3 => (any * (1 + (random.NextSingle() - 0.5f) * MathF.ScaleB(1, -random.Next(24))), any),
            _ => (BitConverter.UInt32BitsToSingle((uint)random.Next(1 << 24)), BitConverter.UInt32BitsToSingle((uint)random.Next(1 << 25))),
        };

        float Any() => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
    }
}
