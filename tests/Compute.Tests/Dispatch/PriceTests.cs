using Compute.Kernels;

namespace Compute.Tests.Dispatch;

/// <summary>What calls are planned by: every pattern has a price that is measured, and calls that do more than their pattern's others have their own.</summary>
public sealed class PriceTests
{
    private static readonly float[] s_x = [.. Enumerable.Range(0, 100_000).Select(i => (float)(i % 1000) / 1000)];

    [Fact]
    public void Every_pattern_is_measured_by_a_probe_and_has_a_default_on_every_tier()
    {
        var measured = CalibrationProbes.All.Select(p => p.Work.Pattern).ToHashSet();
        DeviceInfo[] devices = [Backends.Scalar.Device, Backends.Simd.Device, Backends.Parallel.Device, FakeProvider.Device("cuda:0")];
        foreach (Pattern pattern in Enum.GetValues<Pattern>())
        {
            Assert.Contains(PatternKinds.Of(pattern), measured);
            Assert.All(devices, d => Assert.NotNull(DefaultProfile.Of(d).ComputeSeconds(pattern, OperatorCost.Light, sizeof(float), 1e6)));
        }
    }

    [Fact]
    public void Weights_and_values_that_are_carried_have_their_own_price()
    {
        long[] counts = new long[10], places = new long[s_x.Length];
        float[] sums = new float[10], y = new float[s_x.Length], values = new float[s_x.Length];
        Plan counted = Accel.Explain(() => Accel.Histogram<float>(s_x, 0, 1, counts)), weighted = Accel.Explain(() => Accel.HistogramWeighted<float>(s_x, s_x, 0, 1, sums));
        Plan sorted = Accel.Explain(() => Accel.Sort<float>(s_x, y));
        Plan[] carried = [Accel.Explain(() => Accel.ArgSort<float>(s_x, places)), Accel.Explain(() => Accel.SortByKey<float, float>(s_x, s_x, y, values))];
        foreach (DeviceInfo device in (DeviceInfo[])[Backends.Simd.Device, FakeProvider.Device("cuda:0")])
        {
            Assert.InRange(Cost(weighted, device) / Cost(counted, device), 4, 20);
            Assert.All(carried, c => Assert.InRange(Cost(c, device) / Cost(sorted, device), 1.5, 4));
        }

        // Heavy arithmetic is measured by arithmetic, not by them.
        BackendProfile simd = DefaultProfile.Of(Backends.Simd.Device);
        BackendProfile turned = simd with { Curves = [.. simd.Curves.OrderByDescending(c => c.Pattern)] };
        Assert.Equal(simd.ComputeSeconds(Pattern.Zip3, OperatorCost.Heavy, sizeof(float), 1e6), turned.ComputeSeconds(Pattern.Zip3, OperatorCost.Heavy, sizeof(float), 1e6));
    }

    [Fact]
    public void What_is_sent_and_fetched_is_what_the_call_takes_and_makes()
    {
        long[] places = new long[500];
        float[] few = new float[10], all = new float[s_x.Length], sorted = [.. s_x.Order()];
        const long n = 4 * 100_000;
        Assert.Equal((n, 4), Bytes(() => Accel.NthElement<float>(s_x, 3)));
        Assert.Equal((n, 40), Bytes(() => Accel.TopK<float>(s_x, few)));
        Assert.Equal((2 * n, n), Bytes(() => Accel.Compact<float>(s_x, s_x, all)));
        Assert.Equal((n + 2000, 4000), Bytes(() => Accel.SearchSorted<float>(sorted, s_x.AsSpan(0, 500), places)));
        Assert.Equal((n, 40), Bytes(() => Accel.Unique<float>(s_x, few)));
        Assert.Equal(Pattern.Sort, Accel.Explain(() => Accel.Unique<float>(s_x, few)).Work.Pattern);
        static (long, long) Bytes(Action call) => Accel.Explain(call).Work is var work ? (work.BytesIn, work.BytesOut) : default;
    }

    private static double Cost(Plan plan, DeviceInfo device) =>
        DefaultProfile.Of(device).ComputeSeconds(plan.Work.Pattern, OperatorCosts.Of(plan.Work.Operator), sizeof(float), plan.Work.Elements)!.Value;
}
