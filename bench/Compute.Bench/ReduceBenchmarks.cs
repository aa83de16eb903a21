using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Compute.Bench;

/// <summary>Σ x in canonical order.</summary>
public class ReduceBenchmarks : ArrayBenchmarks
{
    private float _sum;

    [Benchmark]
    public float PeerTensorPrimitives() => TensorPrimitives.Sum(X);

    [Benchmark]
    public float PeerMathNet() => new DenseVector(X).Sum();

    protected override void Run(Backend? on) => _sum += Accel.Sum<float>(X, on);
}
