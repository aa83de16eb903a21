using Compute.Kernels;

namespace Compute.Tests.Dispatch;

public sealed class CalibratorTests
{
    private static readonly CalibrationProbe[] s_probes =
    [
        new CalibrationProbe<float>(Pattern.Map, OperatorCost.Function, typeof(Exp), (b, x, _, z) => b.Map(x, z, default(Exp))) { Sizes = [1 << 13, 1 << 15, 1 << 17] },
        new CalibrationProbe<double>(Pattern.Reduce, OperatorCost.Light, typeof(Plain<double, Add<double>>), (b, x, _, z) => b.Reduce(x, z.Slice(0, 1), new Plain<double, Add<double>>(default)))
        {
            Sizes = [1 << 13, 1 << 15],
        },
    ];

    [Fact]
    public void Measures_every_back_end_and_the_profile_can_be_kept()
    {
        var gpu = new FakeGpu(FakeProvider.Device("cuda:0"));
        var fractions = new List<double>();
        HardwareProfile profile = Calibrator.Measure(
            [Backends.Scalar, Backends.Simd, Backends.Get("parallel:3"), gpu], s_probes, HostFacts.Current, TimeSpan.FromSeconds(0.2), p => fractions.Add(p.Fraction), default);
        Assert.Equal(["scalar", "simd", "parallel:3", "cuda:0"], profile.Backends.Select(b => b.Selector));
        Assert.True(profile.IsSane());
        Assert.Equal(Fingerprint.Of(HostFacts.Current), profile.Fingerprint);
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);

        BackendProfile scalar = profile.Backends[0], simd = profile.Backends[1], parallel = profile.Backends[2], device = profile.Backends[3];
        Assert.Equal([1 << 13, 1 << 15], scalar.Curves[0].Points.Select(p => p.Elements));
        Assert.Equal([1 << 13, 1 << 15, 1 << 17], simd.Curves[0].Points.Select(p => p.Elements));
        Assert.Equal((Pattern.Reduce, OperatorCost.Light, 8), (simd.Curves[1].Pattern, simd.Curves[1].Cost, simd.Curves[1].ElementBytes));
        Assert.Equal((0, 0), (scalar.LaunchSeconds, simd.LaunchSeconds));
        Assert.True(parallel.LaunchSeconds > 0);
        // It has no Reduce: its only curve is Map's. Its memory is the host's, but its transfers are measured.
        Assert.Equal(Pattern.Map, Assert.Single(device.Curves).Pattern);
        Assert.True(device is { ColdSeconds: > 0, Link: { LatencySeconds: > 0, UploadBytesPerSecond: > 1e6, DownloadBytesPerSecond: > 1e6, BothBytesPerSecond: > 1e6 }, PinnedLink: not null }, device.ToString());
        // A call of which everything is known takes as long as was measured: between 0.05 and 100 ns for each element.
        double seconds = simd.ComputeSeconds(Pattern.Map, OperatorCost.Function, 4, 1 << 15)!.Value;
        Assert.InRange(seconds / (1 << 15), 5e-11, 1e-7);
    }

    [Fact]
    public void Ends_when_it_is_told_to()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Calibrator.Measure(TimeSpan.FromSeconds(1), p => source.Cancel(), source.Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calibrator.Measure(TimeSpan.Zero));
    }

    [Fact]
    public void Every_probe_runs_on_the_reference_or_says_that_it_has_no_such_pattern()
    {
        foreach (CalibrationProbe probe in CalibrationProbes.All)
        {
            using ProbeData data = probe.Prepare(Backends.Scalar, probe.Sizes[0]);
            try
            {
                data.On(Backends.Scalar)();
            }
            catch (PatternNotSupportedException e)
            {
                Assert.Equal(probe.Work.Pattern, e.Pattern);
            }
        }
    }

    [Fact]
    public void Medians_tell_fast_from_slow()
    {
        double[] seconds = Contest.Medians([() => Spin(100), () => Spin(3000)], TimeSpan.FromMilliseconds(50), default);
        Assert.True(seconds[1] > 3 * seconds[0], $"{seconds[0]} against {seconds[1]}");
    }

    [Fact]
    public void Rests_are_kept_and_not_taken_from_the_budget()
    {
        // The budget is for thirty rounds, on a machine eight times busier for four; rests counted in it would leave the three that are always made.
        int calls = 0;
        long begin = System.Diagnostics.Stopwatch.GetTimestamp();
        Contest.Medians(
            [
                () =>
                {
                    calls++;
                    Spin(2000);
                },
            ],
            TimeSpan.FromMilliseconds(60), default, [TimeSpan.FromMilliseconds(30)]);
        double milliseconds = System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalMilliseconds;

        // One call before the rounds is for an estimate.
        Assert.True(calls - 1 > 3 && milliseconds >= (calls - 1) * 30, $"{calls} calls in {milliseconds} ms");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    [InlineData(0.95, 3.85)]
    public void Quantiles(double share, double expected) => Assert.Equal(expected, Contest.Quantile([4, 2, 1, 3], share), 12);

    internal static void Spin(int microseconds)
    {
        long end = System.Diagnostics.Stopwatch.GetTimestamp() + microseconds * System.Diagnostics.Stopwatch.Frequency / 1_000_000;
        while (System.Diagnostics.Stopwatch.GetTimestamp() < end) Thread.SpinWait(10);
    }
}
