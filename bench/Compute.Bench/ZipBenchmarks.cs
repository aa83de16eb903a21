using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Compute.Bench;

/// <summary>w = x + y: bound by the caches, then by memory.</summary>
public class ZipBenchmarks : ArrayBenchmarks
{
    [Benchmark]
    public void PeerTensorPrimitives() => TensorPrimitives.Add(X, Y, W);

    [Benchmark]
    public void PeerMathNet() => LinearAlgebraControl.Provider.AddArrays(X, Y, W);

    protected override void Run(Backend? on) => Accel.Add<float>(X, Y, W, on);
}
