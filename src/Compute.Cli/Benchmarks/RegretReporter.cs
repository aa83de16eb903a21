using Compute.Cli.Files;
using Compute.Cli.Output;

namespace Compute.Cli.Benchmarks;

/// <summary>Measures how good automatic choice is here, and says where it is not.</summary>
internal static class RegretReporter
{
    // About a third of a second for each call of the grid.
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(40);

    private const int Shown = 12;

    /// <param name="backends">What is chosen among; null for what automatic choice may pick.</param>
    /// <param name="file">Gets the results as JSON; none for null.</param>
    public static int Run(IReadOnlyList<Backend>? backends, AtomicFile? file)
    {
        RegretReport report = Screen.WithProgress("regret", progress =>
        {
            void Tell(CalibrationProgress p) => progress(p.Fraction, p.Text);
            return backends is null ? RegretBenchmark.Run(null, s_budget, Tell) : RegretBenchmark.Run(null, backends, s_budget, Tell);
        });
        Screen.Table(
            ["operation", "type", Column.Number("size"), "chosen", Column.Number("median"), "best", Column.Number("median"), Column.Number("regret")],
            [.. report.Results.OrderByDescending(r => r.Regret).Take(Shown).Select(r => (IReadOnlyList<Cell>)
            [
                r.Operation, r.Type, $"{r.Size}", r.Chosen, Units.Time(r.Seconds[r.Chosen]), r.Best, Units.Time(r.Seconds[r.Best]), Units.Digits(r.Regret),
            ])]);
        Screen.Line($"The {int.Min(Shown, report.Results.Count)} worst of {report.Results.Count} calls. {Profiles.Current.Note}");
        Screen.Line($"regret: median {Units.Digits(report.Median)}, 95th percentile {Units.Digits(report.Percentile95)}; with the time of planning, median {Units.Digits(report.AutoMedian)}");
        if (file is not null)
            Json.Write(file, new RegretFile(new(report.Median, report.Percentile95, report.AutoMedian), [.. report.Results.Select(RegretRow.Of)]));
        return ExitCode.Done;
    }
}
