using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>Benchmarks over arrays of several lengths.</summary>
public abstract class LengthBenchmarks
{
    /// <summary>One call's overhead, the L1 cache, the L2 cache, memory. Odd ones, so that no loop gets away without its tail.</summary>
    public static IEnumerable<int> Lengths => [16, 1_023, 65_537, 8_000_001];

    [ParamsSource(nameof(Lengths))]
    public int Length { get; set; }
}
