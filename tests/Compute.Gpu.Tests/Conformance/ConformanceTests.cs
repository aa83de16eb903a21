using Compute.Conformance;

namespace Compute.Gpu.Tests.Conformance;

/// <summary>Every row of the operation table on every device, as on the CPU tiers.</summary>
public sealed class ConformanceTests
{
    private static readonly Lazy<ConformanceSuite> s_suite = new(() => new ConformanceSuite(GpuDevices.Scalar, [.. GpuDevices.Required()]));

    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [SkippableTheory, MemberData(nameof(Operations))]
    public void Values(string operation) => s_suite.Value.Values(Row(operation));

    [SkippableTheory, MemberData(nameof(Operations))]
    public void AllLengths(string operation) => s_suite.Value.AllLengths(Row(operation));

    [SkippableTheory, MemberData(nameof(Operations))]
    public void Placement(string operation) => s_suite.Value.Placement(Row(operation));

    [SkippableTheory, MemberData(nameof(Operations))]
    public void InPlace(string operation) => s_suite.Value.InPlace(Row(operation));

    [SkippableTheory, MemberData(nameof(Operations))]
    public void Resident(string operation) => s_suite.Value.Resident(Row(operation));

    [SkippableTheory, MemberData(nameof(Operations))]
    public void AskedForRuns(string operation) => s_suite.Value.AskedForRuns(Row(operation));

    [SkippableFact]
    public void Chained() => s_suite.Value.Chained();

    private static Operation Row(string name) => OperationTable.Find(name)!;
}
