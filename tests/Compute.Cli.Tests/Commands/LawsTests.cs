using Compute.Cli.Scaling;

namespace Compute.Cli.Tests.Commands;

/// <summary>Amdahl's and Karp and Flatt's formulas on speed-ups that follow from a known serial fraction.</summary>
public sealed class LawsTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void Find_the_fraction_that_made_the_speed_up(double serial)
    {
        (int, double)[] points = [.. Enumerable.Range(2, 15).Select(p => (p, 1 / (serial + (1 - serial) / p)))];
        Assert.Equal(serial, Laws.Amdahl(points), 12);
        Assert.All(points, p => Assert.Equal(serial, Laws.KarpFlatt(p.Item2, p.Item1), 12));
    }
}
