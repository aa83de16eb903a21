using Compute.Kernels;

namespace Compute;

/// <summary>
/// What the planner assumes of a machine that was never calibrated. Figures of a fast core and of a slow start of threads, so that more
/// threads are used later than would be best, not earlier: an uncalibrated machine loses some speed-up and never time.
/// </summary>
internal static class DefaultProfile
{
    // One core of a 2025 server in its L2 cache, f32, elements per second. Slower machines cross over earlier than assumed.
    private static readonly (Pattern Pattern, OperatorCost Cost, double PerSecond)[] s_simd =
    [
        (Pattern.Map, OperatorCost.Light, 6e9),
        (Pattern.Map, OperatorCost.Division, 4e9),
        (Pattern.Map, OperatorCost.Function, 2.5e9),
        (Pattern.Map, OperatorCost.Heavy, 0.4e9),
        (Pattern.Zip, OperatorCost.Light, 5e9),
        (Pattern.Reduce, OperatorCost.Light, 12e9),
        (Pattern.ZipReduce, OperatorCost.Light, 8e9),
        (Pattern.ArgReduce, OperatorCost.Light, 5e9),
        (Pattern.Scan, OperatorCost.Light, 4e9),
        (Pattern.Transpose, OperatorCost.Light, 2e9),
        (Pattern.MatMul, OperatorCost.Light, 45e9),
        (Pattern.Gather, OperatorCost.Light, 0.8e9),
        (Pattern.Select, OperatorCost.Light, 1e9),
        (Pattern.Search, OperatorCost.Light, 0.03e9),
        (Pattern.Sort, OperatorCost.Light, 0.2e9),
        (Pattern.Sort, OperatorCost.Heavy, 0.1e9),
        (Pattern.Histogram, OperatorCost.Light, 0.8e9),
        (Pattern.Histogram, OperatorCost.Heavy, 0.1e9),
    ];

    // What the small card below takes from 100 GB/s of memory for the same: a sector of 32 bytes for each place that is looked up, 20 of them
    // in a search; four passes of a sort, each of which reads keys twice and writes them once, numbers beside them; keys read five times.
    private static readonly (Pattern Pattern, OperatorCost Cost, double PerSecond)[] s_card =
    [
        (Pattern.Gather, OperatorCost.Light, 2e9),
        (Pattern.Select, OperatorCost.Light, 5e9),
        (Pattern.Search, OperatorCost.Light, 0.15e9),
        (Pattern.Sort, OperatorCost.Light, 2e9),
        (Pattern.Sort, OperatorCost.Heavy, 1e9),
        (Pattern.Histogram, OperatorCost.Heavy, 1e9),
    ];

    // A thread of the pool that has gone to sleep wakes in 5 µs on an idle machine and 20 to 50 µs on a busy or virtual one.
    private const double ThreadsLaunch = 25e-6;

    // A core beyond the first adds 80 % of one; memory feeds about three of them.
    private const double CoreShare = 0.8, MemoryCores = 3;

    public static HardwareProfile Empty { get; } = new("", "defaults", []);

    public static BackendProfile Of(DeviceInfo device) => device.Tier switch
    {
        // Vectors are never slower where there are any; one value at a time is slower by their length, at most.
        Tier.Scalar => Cpu(device, 0, _ => 0.5),
        Tier.Simd => Cpu(device, 0, _ => device.VectorBits == 0 ? 0.25 : 1),
        Tier.Parallel => Cpu(device, ThreadsLaunch, ParallelSpeed(device)),
        _ => Gpu(device),
    };

    private static Func<(Pattern Pattern, OperatorCost Cost), double> ParallelSpeed(DeviceInfo device)
    {
        double cores = device.Cores == 1 ? 0.9 : 1 + CoreShare * (device.Cores - 1);
        return kind => kind.Pattern switch
        {
            Pattern.MatMul => cores,
            _ => kind.Cost == OperatorCost.Light ? double.Min(cores, MemoryCores) : cores,
        };
    }

    private static BackendProfile Cpu(DeviceInfo device, double launch, Func<(Pattern Pattern, OperatorCost Cost), double> speed) =>
        new(device.Selector, device.Name, device.Driver, launch,
            [.. s_simd.Select(s => new ThroughputCurve(s.Pattern, s.Cost, sizeof(float), [new(4096, s.PerSecond * speed((s.Pattern, s.Cost)))]))]);

    // A small card behind a PCIe 3 slot: 10 GB/s both ways, 100 GB/s of memory, 1 TFMA/s in f32 and a thirtieth of it in f64.
    private static BackendProfile Gpu(DeviceInfo device) =>
        new(device.Selector, device.Name, device.Driver, 10e-6,
        [
            .. from s in s_simd where s.Pattern != Pattern.MatMul
               let slower = Array.Find(s_card, c => (c.Pattern, c.Cost) == (s.Pattern, s.Cost)).PerSecond
               select new ThroughputCurve(s.Pattern, s.Cost, sizeof(float), [new(4096, slower > 0 ? slower : 8e9)]),
            new ThroughputCurve(Pattern.MatMul, OperatorCost.Light, sizeof(float), [new(1e6, 1e11), new(1e9, 1e12)]),
            new ThroughputCurve(Pattern.MatMul, OperatorCost.Light, sizeof(double), [new(1e6, 1e10), new(1e9, 3e10)]),
        ])
        {
            Link = new Link(10e-6, 10e9, 10e9, 18e9),
            PinnedLink = new Link(10e-6, 12e9, 12e9, 22e9),
            ColdSeconds = 20e-3,
        };
}
