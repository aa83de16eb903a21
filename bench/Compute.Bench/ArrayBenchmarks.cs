using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>Over arrays: X, Y and Z are inputs, W is written.</summary>
public abstract class ArrayBenchmarks : TierBenchmarks
{
    /// <summary>One call's overhead, the L1 cache, the L2 cache, memory. Odd ones, so that no loop gets away without its tail.</summary>
    public static IEnumerable<int> Lengths => [16, 1_023, 65_537, 8_000_001];

    [ParamsSource(nameof(Lengths))]
    public int Length { get; set; }

    protected float[] X { get; private set; } = [];

    protected float[] Y { get; private set; } = [];

    protected float[] Z { get; private set; } = [];

    protected float[] W { get; private set; } = [];

    [GlobalSetup]
    public void Setup() => (X, Y, Z, W) = (Inputs.Unit(Length, 1), Inputs.Unit(Length, 2), Inputs.Unit(Length, 3), new float[Length]);
}
