using Compute.Conformance;
using Xunit.Abstractions;

namespace Compute.Tests;

/// <summary>Every row of the operation table on every CPU tier.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    // A new one each time; COMPUTE_SEED repeats a run.
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("COMPUTE_SEED"), out int seed) ? seed : Random.Shared.Next();

    private static readonly ConformanceSuite s_suite = new(CpuTiers.Scalar, CpuTiers.All);

    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [Theory, MemberData(nameof(Operations))]
    public void Values(string operation) => s_suite.Values(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void AllLengths(string operation) => s_suite.AllLengths(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void Placement(string operation) => s_suite.Placement(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void InPlace(string operation) => s_suite.InPlace(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void Overlap(string operation) => s_suite.Overlap(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void Resident(string operation) => s_suite.Resident(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void AskedForRuns(string operation) => s_suite.AskedForRuns(Row(operation));

    [Theory, MemberData(nameof(Operations))]
    public void RandomCalls(string operation)
    {
        output.WriteLine($"COMPUTE_SEED={s_seed}");
        s_suite.RandomCalls(Row(operation), s_seed);
    }

    [Fact]
    public void Chained() => s_suite.Chained();

    private static Operation Row(string name) => OperationTable.Find(name)!;
}
