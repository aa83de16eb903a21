using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Compute.Bench;

/// <summary>z = x + y: bound by the caches, then by memory.</summary>
public class ZipBenchmarks : LengthBenchmarks
{
    private float[] _x = [], _y = [], _z = [];

    [GlobalSetup]
    public void Setup() => (_x, _y, _z) = (Inputs.Unit(Length, 1), Inputs.Unit(Length, 2), new float[Length]);

    [Benchmark(Baseline = true)]
    public void Auto() => Accel.Add<float>(_x, _y, _z);

    [Benchmark]
    public void Scalar() => Accel.Add<float>(_x, _y, _z, Backends.Scalar);

    [Benchmark]
    public void Simd() => Accel.Add<float>(_x, _y, _z, Backends.Simd);

    [Benchmark]
    public void Parallel() => Accel.Add<float>(_x, _y, _z, Backends.Parallel);

    [Benchmark]
    public void PeerTensorPrimitives() => TensorPrimitives.Add(_x, _y, _z);

    [Benchmark]
    public void PeerMathNet() => LinearAlgebraControl.Provider.AddArrays(_x, _y, _z);
}
