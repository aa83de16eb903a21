using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Compute.Bench;

/// <summary>y = A · x, n×n: reads each element once, so that caches and then memory limit it.</summary>
public class MatVecBenchmarks : TierBenchmarks
{
    private float[] _a = [], _x = [], _y = [];

    private DenseMatrix _matrix = new(1);

    private DenseVector _vector = new(1), _result = new(1);

    [Params(15, 127, 1_023, 4_097)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_a, _x, _y) = (Inputs.Unit(N * N, 1), Inputs.Unit(N, 2), new float[N]);
        (_matrix, _vector, _result) = (new DenseMatrix(N, N, _a), new DenseVector(_x), new DenseVector(N));
    }

    [Benchmark]
    public void PeerMathNet() => _matrix.TransposeThisAndMultiply(_vector, _result);

    protected override void Run(Backend? on) => Accel.MatVec<float>(_a, _x, _y, on);
}
