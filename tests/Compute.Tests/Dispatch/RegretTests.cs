namespace Compute.Tests.Dispatch;

public sealed class RegretTests
{
    [Fact]
    public void Regret_is_the_chosen_time_over_the_best()
    {
        // 16 elements run on simd; here it is made to take fifty times as long as scalar: a busy machine does not hide that.
        float[] x = new float[16];
        var slow = new RegretCase("add", "f32", 16, on => () =>
        {
            Accel.Add<float>(x, x, x, on);
            CalibratorTests.Spin(on?.Device.Tier switch { Tier.Scalar => 100, Tier.Parallel => 20_000, _ => 5_000 });
        });
        RegretReport report = RegretBenchmark.Run([slow], TimeSpan.FromMilliseconds(50));
        RegretResult result = Assert.Single(report.Results);
        Assert.Equal(("simd", "scalar"), (result.Chosen, result.Best));
        Assert.Equal(["scalar", "simd", "parallel"], result.Seconds.Keys);
        Assert.Equal(result.Seconds["simd"] / result.Seconds["scalar"], result.Regret);
        Assert.True(result.Regret > 1.5, $"{result.Regret}");
        Assert.Equal(result.Regret, report.Median);
        Assert.Equal(result.Regret, report.Percentile95);
    }

    [Fact]
    public void The_grid_covers_types_sizes_and_costs()
    {
        Assert.Equal(["f32", "f64"], RegretGrid.Default.Select(c => c.Type).Distinct());
        Assert.True(RegretGrid.Default.Select(c => c.Size).Distinct().Count() >= 6);
        Assert.True(RegretGrid.Default.Select(c => c.Operation).Distinct().Count() >= 5);
        foreach (RegretCase one in RegretGrid.Default.Concat(RegretGrid.Large).Where(c => c.Size is 1000 or 60)) one.Bind(Backends.Simd)();
    }
}
