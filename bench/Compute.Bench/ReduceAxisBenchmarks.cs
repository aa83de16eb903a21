using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>Sums along either axis of an n×n array: lines without gaps, and lines whose elements lie n apart.</summary>
public class ReduceAxisBenchmarks : TierBenchmarks
{
    private float[] _x = [], _y = [];

    [Params(15, 127, 1_023, 4_097)]
    public int N { get; set; }

    [Params(0, 1)]
    public int Axis { get; set; }

    [GlobalSetup]
    public void Setup() => (_x, _y) = (Inputs.Unit(N * N, 1), new float[N]);

    /// <summary>Row by row: a sum of each, or all of them added up.</summary>
    [Benchmark]
    public void PeerTensorPrimitives()
    {
        if (Axis == 0) Array.Clear(_y);
        for (int row = 0; row < N; row++)
        {
            ReadOnlySpan<float> line = _x.AsSpan(row * N, N);
            if (Axis == 1) _y[row] = TensorPrimitives.Sum(line);
            else TensorPrimitives.Add(_y, line, _y);
        }
    }

    protected override void Run(Backend? on) => Accel.Sum<float>(_x, [N, N], Axis, _y, on);
}
