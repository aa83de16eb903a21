using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>Σ x in canonical order.</summary>
public class ReduceBenchmarks : LengthBenchmarks
{
    private float[] _x = [];

    [GlobalSetup]
    public void Setup() => _x = Inputs.Unit(Length, 1);

    [Benchmark(Baseline = true)]
    public float Auto() => Accel.Sum<float>(_x);

    [Benchmark]
    public float Scalar() => Accel.Sum<float>(_x, Backends.Scalar);

    [Benchmark]
    public float Simd() => Accel.Sum<float>(_x, Backends.Simd);

    [Benchmark]
    public float Parallel() => Accel.Sum<float>(_x, Backends.Parallel);

    [Benchmark]
    public float PeerTensorPrimitives() => TensorPrimitives.Sum(_x);
}
