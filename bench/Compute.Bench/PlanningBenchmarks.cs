using BenchmarkDotNet.Attributes;
using Compute.Kernels;

namespace Compute.Bench;

/// <summary>What automatic choice costs: a call of 16 elements (direct), the choice alone, and the same with a scope open.</summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private readonly float[] _x = new float[16], _y = new float[16];

    [Benchmark(Baseline = true)]
    public void DirectCall() => Accel.Add<float>(_x, _x, _y);

    [Benchmark]
    public Backend Choose() => Dispatcher.Choose(new Work(Pattern.Map, typeof(Negate<float>), typeof(float), 100_000, 400_000, 400_000), null);

    [Benchmark]
    public Backend ChooseInScope()
    {
        return Dispatcher.Choose(new Work(Pattern.Map, typeof(Negate<float>), typeof(float), 100_000, 400_000, 400_000), null);
    }

    [GlobalSetup(Target = nameof(ChooseInScope))]
    public void OpenScope() => Accel.Use("auto");
}
