namespace Compute.Cli.Output;

/// <summary>The JSON of <c>verify</c>.</summary>
internal sealed record VerifyReport(IReadOnlyList<VerifyRow> Results, IReadOnlyList<SkippedRow> Skipped);

/// <summary>What was not verified, and why.</summary>
internal sealed record SkippedRow(string Op, string Type, string Backend, string Reason);

/// <summary>An operation, type and back-end.</summary>
internal sealed record VerifyRow(string Op, string Type, string Backend, long Count, double MaxUlp, bool BitsEqualScalar, bool Passed, string? Failure)
{
    public static VerifyRow Of(Verification v) =>
        new(v.Operation.CommandName, v.Type.Name, v.Backend.Device.Selector, v.Count, v.MaxUlp, v.BitsEqualScalar, v.Passed, v.Failure);
}
