using Compute.Gpu.Drivers.Cuda;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Compute.Gpu.Stub.Tests.CoverageLast", "Compute.Gpu.Ptx.Tests")]

namespace Compute.Gpu.Stub.Tests;

/// <summary>After all others: that they have run every text of the images.</summary>
public sealed class CoverageTests
{
    [SkippableFact]
    public void EveryTextHasRun()
    {
        // Where there is a twin for the oldest architecture no device loads the kernel itself.
        HashSet<string> keys = [.. Images.Texts.Select(t => t.Key)];
        string[] missing = [.. Images.Texts.Where(t => !Interpreter.HasRun(t.Text) && !keys.Contains(OldestTwin(t.Key))).Select(t => t.Key)];
        int all = Images.Texts.Count();
        Skip.If(missing.Length > all / 2, "the other tests of this assembly have not run");
        Assert.True(missing.Length == 0, $"{missing.Length} of {all} texts have not run: {string.Join(", ", missing)}");
    }

    private static string OldestTwin(string key)
    {
        string kernel = key.Split(' ')[0];
        return KernelKey.Twin(kernel, 10 * CudaDriver.MinimumMajor) + key[kernel.Length..];
    }
}

/// <summary>Runs what counts what others have done after them.</summary>
public sealed class CoverageLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(c => c.DisplayName.Contains(nameof(CoverageTests), StringComparison.Ordinal));
}
