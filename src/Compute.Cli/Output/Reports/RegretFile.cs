namespace Compute.Cli.Output;

/// <summary>The JSON of <c>bench --regret</c>.</summary>
internal sealed record RegretFile(RegretSummary Regret, IReadOnlyList<RegretRow> Results);

/// <summary>Time of the chosen back-end ÷ time of the best, over all calls.</summary>
internal sealed record RegretSummary(double Median, double Percentile95, double AutoMedian);

/// <summary>A call.</summary>
internal sealed record RegretRow(string Op, string Type, long Size, string Chosen, string Best, double ChosenS, double BestS, double Regret)
{
    public static RegretRow Of(RegretResult r) => new(r.Operation, r.Type, r.Size, r.Chosen, r.Best, r.Seconds[r.Chosen], r.Seconds[r.Best], r.Regret);
}
