using Compute.Kernels;

namespace Compute.Tests.Dispatch;

/// <summary>The planner on machines that do not exist, with numbers that can be checked by head.</summary>
public sealed class PlannerTests
{
    private static readonly DeviceInfo
        s_scalar = new("scalar", Tier.Scalar, "C", 0, 1, 0),
        s_simd = new("simd", Tier.Simd, "C", 256, 1, 0),
        s_parallel = new("parallel", Tier.Parallel, "C", 256, 8, 0),
        s_gpu = FakeProvider.Device("cuda:0");

    private static readonly PlannedDevice[] s_cpu = [new(s_scalar), new(s_simd), new(s_parallel)];

    // Per second and element: scalar 1e9, simd 8e9, parallel 40e9 after 10 µs, GPU 1e12 after 20 µs and transfers at 10 GB/s.
    private static readonly HardwareProfile s_machine = new("", "invented",
    [
        Profile(s_scalar, 0, 1e9), Profile(s_simd, 0, 8e9), Profile(s_parallel, 10e-6, 40e9),
        Profile(s_gpu, 20e-6, 1e12) with { Link = new Link(5e-6, 10e9, 10e9, 20e9), ColdSeconds = 0.05 },
    ]);

    [Theory]
    [InlineData(1, "simd")]
    [InlineData(1_000, "simd")]
    [InlineData(105_000, "simd")] // 13.1 µs against 10 + 2.6 µs: less than 5 % faster
    [InlineData(110_000, "parallel")]
    [InlineData(1_000_000_000, "parallel")] // the GPU would take 0.8 s for transfers alone
    public void Length_decides_on_a_cpu(long elements, string winner) =>
        Assert.Equal(winner, Planner.Choose(Map(elements), [.. s_cpu, new(s_gpu)], s_machine).Winner!.Device.Selector);

    [Fact]
    public void Every_number_of_a_candidate()
    {
        Candidate gpu = Planner.Choose(Map(1_000_000), [.. s_cpu, new(s_gpu, Cold: true)], s_machine).Candidates[3];
        Assert.Equal(20e-6, gpu.LaunchSeconds, 12);
        Assert.Equal(2 * 5e-6 + 2 * 4e-4, gpu.TransferSeconds, 12);
        Assert.Equal(1e-6, gpu.ComputeSeconds, 12);
        Assert.Equal(0.05, gpu.ColdSeconds, 12);
        Assert.Equal(20e-6 + 810e-6 + 1e-6 + 0.05, gpu.TotalSeconds, 12);
    }

    [Fact]
    public void Heavy_work_moves_to_the_gpu_and_a_cold_kernel_keeps_it()
    {
        Work work = Map(1_000_000_000) with { BytesIn = 1000, BytesOut = 1000 };
        Assert.Equal("cuda:0", Planner.Choose(work, [.. s_cpu, new(s_gpu)], s_machine).Winner!.Device.Selector);
        Assert.Equal("parallel", Planner.Choose(work, [.. s_cpu, new(s_gpu, Cold: true)], s_machine).Winner!.Device.Selector);
    }

    [Fact]
    public void Data_stays_where_it_is()
    {
        Plan plan = Planner.Choose(Map(10), [.. s_cpu, new(s_gpu)], s_machine, residency: "cuda:0");
        Assert.Equal("cuda:0", plan.Winner!.Device.Selector);
        Assert.Equal(0, plan.Winner.TransferSeconds);
        Assert.All(plan.Candidates.Where(c => c != plan.Winner), c => Assert.Contains("cuda:0", c.Obstacle, StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_with_other_bits_is_passed_over_with_its_remark()
    {
        Work work = Map(1_000_000_000) with { BytesIn = 0, BytesOut = 0 };
        DeviceInfo fused = s_gpu with { Automatic = false, Remark = "fuses" };
        Plan plan = Planner.Choose(work, [.. s_cpu, new(fused)], s_machine);
        Assert.Equal("parallel", plan.Winner!.Device.Selector);
        Assert.Contains("fuses", plan.Candidates[3].Obstacle, StringComparison.Ordinal);
        // Data that lies there is worked on there: that was an explicit choice.
        Assert.Equal("cuda:0", Planner.Choose(work, [.. s_cpu, new(fused)], s_machine, "cuda:0").Winner!.Device.Selector);
    }

    [Fact]
    public void Obstacles_are_kept_and_without_candidates_nobody_wins()
    {
        Plan plan = Planner.Choose(Map(10), [new(s_gpu, "has no Map for Int64")], s_machine);
        Assert.Null(plan.Winner);
        Assert.Contains("has no Map for Int64", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_plainest_wins_a_tie()
    {
        var profile = new HardwareProfile("", "", [Profile(s_scalar, 0, 1e9), Profile(s_simd, 0, 1e9)]);
        Assert.Equal("scalar", Planner.Choose(Map(5), [new(s_scalar), new(s_simd)], profile).Winner!.Device.Selector);
    }

    [Fact]
    public void Throughput_is_a_power_law_between_points_and_flat_beyond()
    {
        var curve = new ThroughputCurve(Pattern.Map, OperatorCost.Light, 4, [new(100, 1e6), new(10_000, 4e6)]);
        Assert.Equal(1e6, curve.At(1), 3);
        Assert.Equal(1e6, curve.At(100), 3);
        Assert.Equal(2e6, curve.At(1_000), 3);
        Assert.Equal(4e6, curve.At(10_000), 3);
        Assert.Equal(4e6, curve.At(1e9), 3);
    }

    [Theory]
    [InlineData(typeof(Add<float>), OperatorCost.Light)]
    [InlineData(typeof(Divide<float>), OperatorCost.Division)]
    [InlineData(typeof(Exp), OperatorCost.Function)]
    [InlineData(typeof(BindRight<float, Divide<float>>), OperatorCost.Division)]
    [InlineData(typeof(Compose<float, Sqrt<float>, Exp>), OperatorCost.Function)]
    public void Operators_say_their_cost_and_compositions_take_the_largest(Type op, OperatorCost cost) => Assert.Equal(cost, OperatorCosts.Of(op));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(128)]
    public void Defaults_use_more_threads_late_and_only_where_there_are_any(int cores)
    {
        PlannedDevice[] devices = [new(s_scalar), new(s_simd), new(s_parallel with { Cores = cores })];
        Assert.Equal("simd", Planner.Choose(Map(16_384), devices, DefaultProfile.Empty).Winner!.Device.Selector);
        Assert.Equal(cores == 1 ? "simd" : "parallel", Planner.Choose(Map(1 << 24), devices, DefaultProfile.Empty).Winner!.Device.Selector);
        PlannedDevice[] without = [new(s_scalar), new(s_simd with { VectorBits = 0 }), new(s_parallel with { Cores = 1 })];
        Assert.NotEqual("simd", Planner.Choose(Map(16_384), without, DefaultProfile.Empty).Winner!.Device.Selector);
    }

    [Fact]
    public void Every_pattern_and_type_has_a_default_on_every_tier()
    {
        foreach (Pattern pattern in Enum.GetValues<Pattern>())
        foreach (OperatorCost cost in Enum.GetValues<OperatorCost>())
        foreach (DeviceInfo device in (DeviceInfo[])[s_scalar, s_simd, s_parallel, s_gpu])
        foreach (int bytes in (int[])[1, 2, 4, 8])
            Assert.True(DefaultProfile.Of(device).ComputeSeconds(pattern, cost, bytes, 1e6) > 0, $"{pattern} {cost} {device.Selector} {bytes}");
    }

    internal static BackendProfile Profile(DeviceInfo device, double launch, double perSecond) =>
        new(device.Selector, device.Name, device.Driver, launch, [new ThroughputCurve(Pattern.Map, OperatorCost.Light, 4, [new(1, perSecond)])]);

    internal static Work Map(long elements) => new(Pattern.Map, typeof(Negate<float>), typeof(float), elements, 4 * elements, 4 * elements);
}
