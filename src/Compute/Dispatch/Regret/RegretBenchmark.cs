using System.Globalization;

namespace Compute;

/// <summary>
/// Measures the quality of automatic choice: time of the chosen back-end ÷ time of the best, over a grid of calls. Both are measured in one
/// run, in turns.
/// </summary>
public static class RegretBenchmark
{
    // No disturbance of a single run makes the best of several back-ends the slowest by so much.
    private const double Far = 20, Long = 0.05;

    /// <summary>Measures.</summary>
    /// <param name="cases">The calls; null for <see cref="RegretGrid.Default"/>, where there is a GPU with <see cref="RegretGrid.Large"/>.</param>
    /// <param name="budget">Time to spend; kept roughly.</param>
    /// <param name="progress">Called between calls.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static RegretReport Run(
        IReadOnlyList<RegretCase>? cases, TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Run(cases, [.. Backends.GetAll("all").Where(b => b.Device.Automatic)], budget, progress, cancellationToken);

    /// <summary>Measures choices among some back-ends, those that automatic choice passes over too: as if it did not.</summary>
    /// <param name="cases">The calls; null for <see cref="RegretGrid.Default"/>, where there is a GPU with <see cref="RegretGrid.Large"/>.</param>
    /// <param name="backends">The back-ends, the plainest first.</param>
    /// <param name="budget">Time to spend; kept roughly.</param>
    /// <param name="progress">Called between calls.</param>
    /// <param name="cancellationToken">Ends the measurement early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive.</exception>
    public static RegretReport Run(
        IReadOnlyList<RegretCase>? cases, IReadOnlyList<Backend> backends, TimeSpan budget, Action<CalibrationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backends);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        cases ??= backends.Any(b => b.Device.Tier == Tier.Gpu) ? [.. RegretGrid.Default, .. RegretGrid.Large] : RegretGrid.Default;
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

    private static RegretResult Measure(RegretCase one, IReadOnlyList<Backend> backends, TimeSpan budget, CancellationToken cancellationToken)
    {
        Action auto = one.Bind(null);
        auto();
        List<(string Selector, Action Run, double Once)> able = [];
        foreach (Backend backend in backends)
        {
            Action run = one.Bind(backend);
            if (Once(run, backend) is { } once) able.Add((backend.Device.Selector, run, once));
        }

        // What is far behind is not measured again: rounds of a product of 2,000 rows on one value at a time would take all of the budget.
        double near = Far * able.Min(a => a.Once);
        Dictionary<string, double> bySelector = able.ToDictionary(a => a.Selector, a => a.Once);
        (string Selector, Action Run, double Once)[] close = [.. able.Where(a => a.Once <= near)];
        double[] seconds = Contest.Medians([auto, .. close.Select(a => a.Run)], budget, cancellationToken);
        for (int i = 0; i < close.Length; i++) bySelector[close[i].Selector] = seconds[i + 1];
        string chosen = Chosen(Accel.Explain(auto), bySelector);
        return new RegretResult(one.Operation, one.Type, one.Size, chosen, bySelector.MinBy(p => p.Value).Key, bySelector, seconds[0]);
    }

    /// <summary>What automatic choice picks, or would, if it passed over none of the back-ends.</summary>
    private static string Chosen(Plan plan, Dictionary<string, double> able)
    {
        string winner = plan.Winner!.Device.Selector;
        Candidate? least = null;
        foreach (Candidate candidate in plan.Candidates.Where(c => able.ContainsKey(c.Device.Selector)))
        {
            // Kernels are loaded by now.
            if (least is null || candidate.TotalSeconds - candidate.ColdSeconds < Planner.Margin * (least.TotalSeconds - least.ColdSeconds)) least = candidate;
        }

        return least is { Device.Automatic: false } ? least.Device.Selector : winner;
    }

    /// <summary>The time of one run, of the second where the first may have loaded a kernel or is short; null where the back-end does not have it.</summary>
    private static double? Once(Action run, Backend backend)
    {
        try
        {
            double first = Contest.Sample(run, 1);
            return first > Long && backend.Device.SharesHostMemory ? first : Contest.Sample(run, 1);
        }
        catch (PatternNotSupportedException)
        {
            return null;
        }
    }
}
