using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class HypotTests(ITestOutputHelper output) : BinaryFunctionSuite<Hypot>("hypot", double.Hypot, output)
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    /// <summary>C23 F.10.4.4: infinite if either is, even beside NaN.</summary>
    protected override (double X, double Y, double Z)[] SpecialValues { get; } =
    [
        (0, 0, 0), (-0d, 0, 0), (-0d, -0d, 0), (3, 4, 5), (-3, 4, 5), (-5, -12, 13), (0, -7, 7), (7, -0d, 7), (float.Epsilon, 0, float.Epsilon),
        (Inf, NaN, Inf), (-Inf, NaN, Inf), (NaN, Inf, Inf), (NaN, -Inf, Inf), (Inf, 1, Inf), (1, -Inf, Inf), (Inf, -Inf, Inf),
        (NaN, 1, NaN), (1, NaN, NaN), (NaN, 0, NaN), (NaN, NaN, NaN), (double.MaxValue, double.MaxValue, Inf),
    ];

    /// <summary>By turns: everyday numbers; any bits; of one size, whatever it is; one much smaller; subnormal numbers.</summary>
    protected override (float X, float Y) Pair(Random random, int turn)
    {
        float any = Any();
        return (turn % 5) switch
        {
            0 => (random.NextSingle() * 8 - 4, random.NextSingle() * 8 - 4),
            1 => (any, Any()),
            2 => (any, any * (random.NextSingle() * 4 - 2)),
            3 => (any * MathF.ScaleB(random.NextSingle(), -random.Next(26)), any),
            _ => (BitConverter.UInt32BitsToSingle((uint)random.Next(1 << 24)), BitConverter.UInt32BitsToSingle((uint)random.Next(1 << 25))),
        };

        float Any() => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
    }
}
