namespace Compute;

/// <summary>What automatic choice made of a case.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Type">The name of the element type.</param>
/// <param name="Size">The size.</param>
/// <param name="Chosen">The selector of the back-end that automatic choice picks.</param>
/// <param name="Best">The selector of the fastest back-end.</param>
/// <param name="Seconds">Median time on each back-end, by selector.</param>
/// <param name="AutoSeconds">Median time of the call under automatic choice, its planning included.</param>
public sealed record RegretResult(
    string Operation, string Type, long Size, string Chosen, string Best, IReadOnlyDictionary<string, double> Seconds, double AutoSeconds)
{
    /// <summary>Time of the chosen back-end ÷ time of the best; 1 where the choice was right.</summary>
    public double Regret => Seconds[Chosen] / Seconds[Best];
}

/// <summary>The quality of automatic choice over a grid of calls.</summary>
/// <param name="Results">The calls.</param>
public sealed record RegretReport(IReadOnlyList<RegretResult> Results)
{
    /// <summary>The median of the regrets.</summary>
    public double Median => Quantile(0.5);

    /// <summary>The 95th percentile of the regrets.</summary>
    public double Percentile95 => Quantile(0.95);

    /// <summary>The median of automatic choice's own time ÷ time of the best: the same with its planning.</summary>
    public double AutoMedian => Contest.Quantile(Results.Select(r => r.AutoSeconds / r.Seconds[r.Best]), 0.5);

    private double Quantile(double share) => Contest.Quantile(Results.Select(r => r.Regret), share);
}
