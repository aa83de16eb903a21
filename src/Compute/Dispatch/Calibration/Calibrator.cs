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

    /// <summary>Measures every back-end that automatic choice may pick.</summary>
    /// <param name="budget">Time to spend; kept roughly, since a few rounds of everything are made in any case.</param>
    /// <param name="progress">Called between measurements.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static HardwareProfile Measure(
        TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        BackendRegistry registry = Backends.Registry;
        var gpus = registry.GpuDevices.Where(d => d.Device.Automatic).Select(d => d.Open()).OfType<Backend>().Where(b => b.Device.Automatic);
        return Measure([.. registry.Cpu, .. gpus], budget, progress, cancellationToken);
    }

    /// <summary>Measures some back-ends.</summary>
    /// <param name="backends">The back-ends.</param>
    /// <param name="budget">Time to spend; kept roughly, since a few rounds of everything are made in any case.</param>
    /// <param name="progress">Called between measurements.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>A profile of them alone; <see cref="HardwareProfile.With"/> puts it to another one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static HardwareProfile Measure(
        IReadOnlyList<Backend> backends, TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backends);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        return Measure(backends, CalibrationProbes.All, HostFacts.Current, budget, progress, cancellationToken);
    }

    internal static HardwareProfile Measure(
        IReadOnlyList<Backend> backends, IReadOnlyList<CalibrationProbe> probes, HostFacts host,
        TimeSpan budget, Action<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        Measurement[] measurements = [.. backends.Select(b => new Measurement(b))];
        bool devices = backends.Any(b => !b.Device.SharesHostMemory);
        (CalibrationProbe Probe, long Elements)[] steps = [.. probes.SelectMany(p => (devices ? p.DeviceSizes : p.Sizes).Select(n => (p, n)))];
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps.Length; i++)
        {
            (CalibrationProbe probe, long elements) = steps[i];
            string text = string.Create(CultureInfo.InvariantCulture, $"{probe.Work.Pattern} {probe.Cost} {probe.Work.ElementType.Name} {elements}");
            progress?.Invoke(new CalibrationProgress((double)i / steps.Length, text));
            // What earlier steps did not use, or used too much, is shared by those that are left.
            TimeSpan left = budget - Stopwatch.GetElapsedTime(begin);
            Step(probe, elements, measurements, left / (steps.Length - i), cancellationToken);
        }

        BackendProfile[] profiles = [.. measurements.Select(m => m.Backend.Device.SharesHostMemory ? m.Profile() : WithLinks(m))];
        progress?.Invoke(new CalibrationProgress(1, "done"));
        return new HardwareProfile(Fingerprint.Of(host), Fingerprint.Describe(host), profiles) { Created = DateTimeOffset.UtcNow };
    }

    private static BackendProfile WithLinks(Measurement measurement)
    {
        var links = new LinkMeasurement(measurement.Backend);
        return measurement.Profile(links.Measure(Backends.Simd), links.Measure(measurement.Backend));
    }

    private static void Step(CalibrationProbe probe, long elements, Measurement[] measurements, TimeSpan budget, CancellationToken cancellationToken)
    {
        ProbeData? shared = null;
        var data = new List<ProbeData>();
        var runners = new List<(Measurement Of, Action Run)>();
        try
        {
            foreach (Measurement measurement in measurements)
            {
                Backend backend = measurement.Backend;
                if (!measurement.Wants(probe, elements) || (backend.Obstacle(probe.Work) ?? backend.Shortage(probe.ByteLength(elements))) is not null) continue;
                ProbeData own = backend.Device.SharesHostMemory ? shared ?? probe.Prepare(backend, elements) : probe.Prepare(backend, elements);
                if (own != shared) data.Add(own);
                if (backend.Device.SharesHostMemory) shared = own;
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
