using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>w = x · y + z, rounded once.</summary>
public class Zip3Benchmarks : ArrayBenchmarks
{
    [Benchmark]
    public void PeerTensorPrimitives() => TensorPrimitives.FusedMultiplyAdd(X, Y, Z, W);

    protected override void Run(Backend? on) => Accel.FusedMultiplyAdd<float>(X, Y, Z, W, on);
}
