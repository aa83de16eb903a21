using BenchmarkDotNet.Attributes;

namespace Compute.Bench;

/// <summary>w[i] = x[0] + … + x[i] in canonical order; the peer is the plain loop.</summary>
public class ScanBenchmarks : ArrayBenchmarks
{
    [Benchmark]
    public void PeerLoop()
    {
        float sum = 0;
        for (int i = 0; i < X.Length; i++) W[i] = sum += X[i];
    }

    protected override void Run(Backend? on) => Accel.CumSum<float>(X, W, on: on);
}
