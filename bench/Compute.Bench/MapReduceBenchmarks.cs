using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Compute.Bench;

/// <summary>Σ x · y in canonical order.</summary>
public class MapReduceBenchmarks : ArrayBenchmarks
{
    private float _dot;

    [Benchmark]
    public float PeerTensorPrimitives() => TensorPrimitives.Dot<float>(X, Y);

    [Benchmark]
    public float PeerMathNet() => LinearAlgebraControl.Provider.DotProduct(X, Y);

    protected override void Run(Backend? on) => _dot += Accel.Dot<float>(X, Y, on);
}
