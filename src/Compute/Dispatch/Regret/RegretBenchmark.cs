using System.Globalization;

namespace Compute;

/// <summary>
/// Measures the quality of automatic choice: time of the chosen back-end ÷ time of the best, over a grid of calls. Both are measured in one
/// run, in turns.
/// </summary>
public static class RegretBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="cases">The calls; null for <see cref="RegretGrid.Default"/>, where there is a GPU with <see cref="RegretGrid.Large"/>.</param>
    /// <param name="budget">Time to spend; kept roughly.</param>
    /// <param name="progress">Called between calls.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static RegretReport Run(
        IReadOnlyList<RegretCase>? cases, TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        Backend[] backends = [.. Backends.GetAll("all").Where(b => b.Device.Automatic)];
        cases ??= Array.Exists(backends, b => b.Device.Tier == Tier.Gpu) ? [.. RegretGrid.Default, .. RegretGrid.Large] : RegretGrid.Default;
        var results = new List<RegretResult>();
        using BackendScope scope = Accel.Use("auto");
        foreach (RegretCase one in cases)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{one.Operation} {one.Type} {one.Size}");
            progress?.Invoke(new CalibrationProgress((double)results.Count / cases.Count, text));
            results.Add(Measure(one, backends, budget / cases.Count, cancellationToken));
        }

        progress?.Invoke(new CalibrationProgress(1, "done"));
        return new RegretReport(results);
    }

    private static RegretResult Measure(RegretCase one, Backend[] backends, TimeSpan budget, CancellationToken cancellationToken)
    {
        Action auto = one.Bind(null);
        auto();
        List<(string Selector, Action Run)> able = [];
        foreach (Backend backend in backends)
        {
            Action run = one.Bind(backend);
            if (TryRun(run)) able.Add((backend.Device.Selector, run));
        }

        double[] seconds = Contest.Medians([auto, .. able.Select(a => a.Run)], budget, cancellationToken);
        Dictionary<string, double> bySelector = able.Zip(seconds.Skip(1)).ToDictionary(p => p.First.Selector, p => p.Second);
        string chosen = Accel.Explain(auto).Winner!.Device.Selector;
        return new RegretResult(one.Operation, one.Type, one.Size, chosen, bySelector.MinBy(p => p.Value).Key, bySelector, seconds[0]);
    }

    private static bool TryRun(Action run)
    {
        try
        {
            run();
            return true;
        }
        catch (PatternNotSupportedException)
        {
            return false;
        }
    }
}
