using System.Diagnostics;
using System.Globalization;

namespace Compute;

/// <summary>
/// Measures this machine: every back-end that automatic choice may pick, representative operations, lengths from one block to beyond the
/// caches. Back-ends take turns; medians count. <see cref="Profiles.Save"/> keeps the result.
/// </summary>
public static class Calibrator
{
    /// <summary>Long enough for stable medians on an idle machine.</summary>
    public static TimeSpan DefaultBudget => TimeSpan.FromSeconds(10);

    /// <summary>Measures.</summary>
    /// <param name="budget">Time to spend; kept roughly, since a few rounds of everything are made in any case.</param>
    /// <param name="progress">Called between measurements.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static HardwareProfile Measure(
        TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        BackendRegistry registry = Backends.Registry;
        Backend[] gpus = [.. registry.GpuDevices.Where(d => d.Device.Automatic).Select(d => d.Open()).OfType<Backend>().Where(b => b.Device.Automatic)];
        return Measure(registry.Cpu, gpus, CalibrationProbes.All, HostFacts.Current, budget, progress, cancellationToken);
    }

    internal static HardwareProfile Measure(
        IReadOnlyList<Backend> cpu, IReadOnlyList<Backend> gpus, IReadOnlyList<CalibrationProbe> probes, HostFacts host,
        TimeSpan budget, Action<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        Measurement[] measurements = [.. cpu.Concat(gpus).Select(b => new Measurement(b))];
        (CalibrationProbe Probe, long Elements)[] steps = [.. probes.SelectMany(p => p.Sizes.Select(n => (p, n)))];
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps.Length; i++)
        {
            (CalibrationProbe probe, long elements) = steps[i];
            string text = string.Create(CultureInfo.InvariantCulture, $"{probe.Work.Pattern} {probe.Cost} {probe.Work.ElementType.Name} {elements}");
            progress?.Invoke(new CalibrationProgress((double)i / steps.Length, text));
            // What earlier steps did not use, or used too much, is shared by those that are left.
            TimeSpan left = budget - Stopwatch.GetElapsedTime(begin);
            Step(probe, elements, cpu[0], measurements, left / (steps.Length - i), cancellationToken);
        }

        progress?.Invoke(new CalibrationProgress(1, "done"));
        return new HardwareProfile(Fingerprint.Of(host), Fingerprint.Describe(host), [.. measurements.Select(m => m.Profile())])
        {
            Created = DateTimeOffset.UtcNow,
        };
    }

    private static void Step(
        CalibrationProbe probe, long elements, Backend host, Measurement[] measurements, TimeSpan budget, CancellationToken cancellationToken)
    {
        using ProbeData shared = probe.Prepare(host, elements);
        var data = new List<ProbeData>();
        var runners = new List<(Measurement Of, Action Run)>();
        try
        {
            foreach (Measurement measurement in measurements)
            {
                Backend backend = measurement.Backend;
                // Where arithmetic is the limit, one value at a time is at 32,768 elements what it is beyond, and takes long to say so.
                bool known = backend.Device.Tier == Tier.Scalar && probe.IsArithmetic && elements > 1 << 15;
                if (known || backend.Obstacle(probe.Work) is not null) continue;
                ProbeData own = shared;
                if (!backend.Device.SharesHostMemory) data.Add(own = probe.Prepare(backend, elements));
                Action run = own.On(backend);
                if (measurement.TryFirst(probe, run)) runners.Add((measurement, run));
            }

            double[] seconds = Contest.Medians([.. runners.Select(r => r.Run)], budget, cancellationToken);
            for (int i = 0; i < seconds.Length; i++) runners[i].Of.Add(probe, elements, seconds[i]);
        }
        finally
        {
            foreach (ProbeData own in data) own.Dispose();
        }
    }
}
