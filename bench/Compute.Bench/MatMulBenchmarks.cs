using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Compute.Bench;

/// <summary>C = A · B, n×n: n³ multiply-adds.</summary>
public class MatMulBenchmarks : TierBenchmarks
{
    private float[] _a = [], _b = [], _c = [];

    [Params(16, 127, 513, 1024)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup() => (_a, _b, _c) = (Inputs.Unit(N * N, 1), Inputs.Unit(N * N, 2), new float[N * N]);

    [Benchmark]
    public void PeerMathNet() => LinearAlgebraControl.Provider.MatrixMultiply(_a, N, N, _b, N, N, _c);

    protected override void Run(Backend? on) => Accel.MatMul<float>(_a, _b, _c, N, N, N, on);
}
