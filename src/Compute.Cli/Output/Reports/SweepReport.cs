namespace Compute.Cli.Output;

/// <summary>The JSON of <c>verify --exhaustive</c>.</summary>
internal sealed record SweepReport(IReadOnlyList<SweepRow> Results);

/// <summary>A function on every float.</summary>
internal sealed record SweepRow(string Op, string Type, string Backend, long Count, double MaxUlp, float WorstInput, double Seconds, bool Passed, string? Failure)
{
    public static SweepRow Of(FloatSweepResult r, double seconds) =>
        new(r.Function.CommandName, ElementType.F32.Name, r.Backend.Device.Selector, r.Count, r.MaxUlp, r.WorstInput, seconds, r.Passed, r.Failure);
}
