using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>One call on every CPU tier. A class for each pattern derives from it and adds the peers that have the operation.</summary>
public abstract class TierBenchmarks
{
    [Benchmark(Baseline = true)]
    public void Auto() => Run(null);

    [Benchmark]
    public void Scalar() => Run(Backends.Scalar);

    [Benchmark]
    public void Simd() => Run(Backends.Simd);

    [Benchmark]
    public void Parallel() => Run(Backends.Parallel);

    protected abstract void Run(Backend? on);
}
