using Compute.Cli.Benchmarks;

namespace Compute.Cli.Tests.Commands;

/// <summary>From which size on another back-end is said to be the fastest, on invented times.</summary>
public sealed class CrossoverTests
{
    [Fact]
    public void TimesCrossBetweenTwoSizes()
    {
        // 100 elements: 1 against 10; 10,000: 100 against 10. Straight lines on logarithmic paper meet half-way, at 1,000.
        Crossover found = Assert.Single(Crossover.Find([.. At(100, 1, 10), .. At(10_000, 100, 10)]));
        Assert.Equal(("simd", "parallel"), (found.From, found.To));
        Assert.Equal(1_000, found.Size, 1e-6);
    }

    [Fact]
    public void WhoeverOnlyCatchesUpTakesNothingOver() =>
        Assert.Equal(["parallel"], Crossover.Find([.. At(100, 1, 10), .. At(10_000, 100, 10), .. At(1_000_000, 1_020, 1_000)]).Select(c => c.To));

    [Fact]
    public void WhoeverIsFasterAgainDoes() =>
        Assert.Equal(["parallel", "simd"], Crossover.Find([.. At(100, 1, 10), .. At(10_000, 100, 10), .. At(1_000_000, 900, 1_000)]).Select(c => c.To));

    private static BenchResult[] At(int size, double simd, double parallel) =>
    [
        new("add", "f32", [size], "simd", false, simd, 0, 0, null, true) { Size = size },
        new("add", "f32", [size], "parallel", false, parallel, 0, 0, null, true) { Size = size },
    ];
}
