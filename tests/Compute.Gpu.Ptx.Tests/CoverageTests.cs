using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Compute.Gpu.Stub.Tests.CoverageLast", "Compute.Gpu.Ptx.Tests")]

namespace Compute.Gpu.Stub.Tests;

/// <summary>After all others: that they have run every text of the images.</summary>
public sealed class CoverageTests
{
    [SkippableFact]
    public void EveryTextHasRun()
    {
        string[] missing = [.. Images.Texts.Where(t => !Interpreter.HasRun(t.Text)).Select(t => t.Key)];
        int all = Images.Texts.Count();
        Skip.If(missing.Length > all / 2, "the other tests of this assembly have not run");
        Assert.True(missing.Length == 0, $"{missing.Length} of {all} texts have not run: {string.Join(", ", missing)}");
    }
}

/// <summary>Runs what counts what others have done after them.</summary>
public sealed class CoverageLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(c => c.DisplayName.Contains(nameof(CoverageTests), StringComparison.Ordinal));
}
