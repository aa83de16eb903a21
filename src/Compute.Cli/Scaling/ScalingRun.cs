using Compute.Cli.Output;

namespace Compute.Cli.Scaling;

/// <summary>Times the same jobs done in every way.</summary>
internal static class ScalingRun
{
    // Together with the other ways' turns about three seconds.
    private static readonly TimeSpan s_budgetPerWay = TimeSpan.FromMilliseconds(400);

    // Of one job on one core: starting a thread (some 100 µs) should not be seen, a person should not wait.
    private const double JobSeconds = 2e-3;

    public static ScalingReport Run(Operation operation, ElementType type, IReadOnlyList<int> workers)
    {
        var jobs = new Jobs(operation, type, Size(operation, type));
        int most = workers.Max();
        var ways = new List<(string Name, WayKind Kind, int Workers, Action Run)>
        {
            ("one worker", WayKind.Alone, 1, Ways.Sequential(jobs.On(Backends.Scalar))),
            ($"{most} workers in turns on one core", WayKind.Concurrent, most, Ways.Concurrent(jobs.On(Backends.Scalar), most)),
        };
        ways.AddRange(workers.Where(w => w > 1).Select(w => ($"{w} workers on {int.Min(w, Environment.ProcessorCount)} cores", WayKind.Parallel, w, Ways.Parallel(jobs.On(Backends.Scalar), w))));
        ways.Add(($"one worker, {Backends.Simd.Device.VectorBits}-bit registers", WayKind.Simd, 1, Ways.Sequential(jobs.On(Backends.Simd))));
        if (most > 1) ways.Add(($"{most} workers, {Backends.Simd.Device.VectorBits}-bit registers", WayKind.SimdParallel, most, Ways.Parallel(jobs.On(Backends.Simd), most)));
        foreach (Backend gpu in Gpus(operation, type)) ways.Add((gpu.Device.Selector, WayKind.Gpu, 1, Ways.Sequential(jobs.On(gpu))));

        double[] seconds = Screen.WithProgress("scaling", progress =>
        {
            progress(0, $"{operation.CommandName} {type}, {jobs.Length} jobs of size {Units.Count(jobs.Size)}");
            foreach (var way in ways) way.Run();
            return Contest.Medians([.. ways.Select(w => w.Run)], s_budgetPerWay * ways.Count, CancellationToken.None);
        });
        return new ScalingReport(operation, type, jobs.Length, jobs.Size, [.. ways.Zip(seconds, (w, s) => new Way(w.Name, w.Kind, w.Workers, s, seconds[0] / s))]);
    }

    private static IEnumerable<Backend> Gpus(Operation operation, ElementType type) =>
        Backends.GetAll("all").Where(b => b.Device.Tier == Tier.Gpu && b.Device.Automatic && b.Supports(operation.Pattern, type.Type));

    /// <summary>The size, a power of two, at which one job takes about <see cref="JobSeconds"/> on the scalar back-end.</summary>
    private static int Size(Operation operation, ElementType type)
    {
        int size = 16;
        for (; size < 1 << 22; size *= 2)
        {
            Call call = operation.Sample(type, size, new Random(0));
            Action run = operation.Bind(call, operation.ResultType(call).Allocate(operation.ResultShape(call)), Backends.Scalar);
            run();
            // The least of a few: a pause of the machine must not pass for work.
            if (Enumerable.Range(0, 5).Min(_ => Contest.Sample(run, 1)) >= JobSeconds / 1.5) break;
        }

        return size;
    }
}
