using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Compute.Bench;

/// <summary>Rows become columns, n×n: bound by the caches' associativity, then by memory.</summary>
public class TransposeBenchmarks : TierBenchmarks
{
    private float[] _x = [], _y = [];

    private DenseMatrix _from = new(1), _to = new(1);

    [Params(16, 127, 1024, 2049)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_x, _y) = (Inputs.Unit(N * N, 1), new float[N * N]);
        (_from, _to) = (new DenseMatrix(N, N, _x), new DenseMatrix(N, N));
    }

    [Benchmark]
    public void PeerMathNet() => _from.Transpose(_to);

    protected override void Run(Backend? on) => Accel.Transpose<float>(_x, _y, N, N, on);
}
