using Compute.Kernels;

namespace Compute.Tests.Dispatch;

public sealed class RouterTests
{
    private static readonly HostFacts s_host = new("C", "x64+avx2", 256, 8, 16L << 30);
    private static readonly DeviceInfo s_cuda = FakeProvider.Device("cuda:0") with { Name = "G" };

    [Fact]
    public void Routes_choose_what_the_planner_would()
    {
        Router router = With(null, out BackendRegistry registry);
        PlannedDevice[] devices = [.. registry.Cpu.Select(b => new PlannedDevice(b.Device))];
        HardwareProfile profile = Profile();
        for (double n = 1; n < 1e10; n *= 1.37)
        {
            Work work = PlannerTests.Map((long)n);
            Plan plan = Planner.Choose(work, devices, profile);
            double chosen = plan.Candidates.Single(c => c.Device.Selector == router.Choose(work, cpuOnly: false).Device.Selector).TotalSeconds;
            // A straight line between powers of two instead of the power law: a little off near a crossover, where the margin decides.
            Assert.InRange(chosen / plan.Winner!.TotalSeconds, 0.95, 1.06);
        }
    }

    [Fact]
    public void A_gpu_is_looked_for_when_the_best_one_would_have_saved_the_price_of_looking()
    {
        var provider = new FakeProvider(s_cuda);
        Router router = With(provider, out _);
        // 25 µs: below what is counted at all.
        for (int i = 0; i < 100_000; i++) router.Choose(PlannerTests.Map(1_000_000), cpuOnly: false);
        // 25 s, but only the CPU is wanted.
        router.Choose(PlannerTests.Map(1_000_000_000_000), cpuOnly: true);
        Assert.Empty(provider.Probes);

        // 2.5 ms, of which the fastest link needs 0.9 for 400 MB: 1.6 ms each saved, 0.2 s after 125 calls.
        int calls = 0;
        while (provider.Probes.Count == 0 && calls < 1000)
        {
            router.Choose(PlannerTests.Map(100_000_000), cpuOnly: false);
            calls++;
        }

        Assert.InRange(calls, 100, 150);
        for (int i = 0; i < 3; i++) router.Choose(PlannerTests.Map(1_000_000_000), cpuOnly: false);
        Assert.Equal(2, provider.Probes.Count);
    }

    [Fact]
    public void One_call_that_takes_the_cpu_long_looks_for_a_gpu_unless_there_can_be_none()
    {
        FakeProvider there = new(s_cuda), none = new(s_cuda);
        With(there, out _).Choose(Huge(), cpuOnly: false);
        Assert.Equal(2, there.Probes.Count);
        Router without = With(none, out BackendRegistry registry, s_host with { MayHaveGpu = false });
        without.Choose(Huge(), cpuOnly: false);
        Assert.Same(registry.Parallel, registry.TryGet(Selector.Parse("auto"), out Backend? backend, out _) ? backend : null);
        Assert.Empty(none.Probes);
    }

    [Fact]
    public void A_cold_kernel_is_compiled_when_the_time_it_would_have_saved_has_been_lost()
    {
        Router router = With(new FakeProvider(s_cuda), out _);
        router.Explain(Huge(), cpuOnly: false, residency: null); // has looked for GPUs
        Work work = PlannerTests.Map(400_000_000) with { BytesIn = 0, BytesOut = 0 };
        // 10 ms on 40e9 elements per second, 0.4 ms on the GPU, 50 ms to compile: pays from the sixth call on.
        string[] chosen = [.. Enumerable.Range(0, 8).Select(_ => router.Choose(work, cpuOnly: false).Device.Selector)];
        Assert.Equal(["parallel", "parallel", "parallel", "parallel", "parallel", "cuda:0", "cuda:0", "cuda:0"], chosen);
        Assert.Equal("parallel", router.Choose(work, cpuOnly: true).Device.Selector);
    }

    [Fact]
    public void A_device_that_fails_its_self_test_on_opening_is_not_chosen()
    {
        var provider = new FakeProvider(s_cuda) { OnOpen = d => new FakeGpu(d with { Automatic = false, Remark = "fuses" }) };
        Router router = With(provider, out _);
        Assert.Equal("parallel", router.Choose(Huge(), cpuOnly: false).Device.Selector);
        Plan plan = router.Explain(Huge(), cpuOnly: false, residency: null);
        Assert.Contains("fuses", plan.Candidates.Single(c => c.Device.Selector == "cuda:0").Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_does_not_open_or_has_no_such_kernel_is_not_chosen_and_says_why()
    {
        Router broken = With(new FakeProvider(s_cuda) { OnOpen = _ => throw new InvalidOperationException("no memory") }, out _);
        Assert.Equal("parallel", broken.Choose(Huge(), cpuOnly: false).Device.Selector);
        Assert.Contains("no memory", broken.Explain(Huge(), false, null).ToString(), StringComparison.Ordinal);
        Router without = With(new FakeProvider(s_cuda) { OnOpen = d => new FakeGpu(d) { Refusal = "has no image of Negate" } }, out _);
        Assert.Equal("parallel", without.Choose(Huge(), cpuOnly: false).Device.Selector);
        Assert.Contains("has no image of Negate", without.Explain(Huge(), false, null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_beyond_a_devices_memory_goes_elsewhere_and_the_plan_says_why()
    {
        FakeProvider small = new(s_cuda, s_cuda with { Selector = "cuda:1" })
        {
            OnOpen = d => new FakeGpu(d) { Claims = Pattern.Sort, Room = d.Selector == "cuda:0" ? 9L << 30 : 90L << 30 },
        };
        Router router = With(small, out _);
        router.Explain(Huge(), cpuOnly: false, residency: null); // has looked for GPUs
        Assert.Equal(["cuda:0", "cuda:1", "parallel", "cuda:0"], ((long[])[1, 10, 100, 1]).Select(n => router.Choose(Sort(n), cpuOnly: false).Device.Selector));
        Plan plan = router.Explain(Sort(100), cpuOnly: false, residency: null);
        Assert.Equal("parallel", plan.Winner!.Device.Selector);
        Assert.Contains("has room for 9663676416 bytes", plan.ToString(), StringComparison.Ordinal);
        // What goes through a device in parts needs room for parts only, and what lies there already needs none.
        Assert.Equal("cuda:0", router.Choose(Huge() with { Elements = 1_000_000_000_000, BytesIn = 100L << 30 }, cpuOnly: false).Device.Selector);
        Assert.Equal("cuda:0", router.Explain(Sort(100), cpuOnly: false, residency: "cuda:0").Winner!.Device.Selector);

        static Work Sort(long n) => new(Pattern.Sort, typeof(Add<float>), typeof(float), n << 40, n << 30, n << 30);
    }

    [Fact]
    public void A_plan_says_how_a_device_would_run_the_call()
    {
        Router router = With(new FakeProvider(s_cuda) { OnOpen = d => new FakeGpu(d) { Way = "by a vendor's library" } }, out _);
        Plan plan = router.Explain(PlannerTests.Map(1000), cpuOnly: false, residency: null);
        Assert.Equal("by a vendor's library", plan.Candidates.Single(c => c.Device.Selector == "cuda:0").Note);
        Assert.All(plan.Candidates.Where(c => c.Device.Selector != "cuda:0"), c => Assert.Null(c.Note));
        Assert.Contains("by a vendor's library", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_gpu_the_plan_says_why()
    {
        Plan plan = With(null, out _).Explain(Huge(), cpuOnly: false, residency: null);
        Assert.Contains("Compute.Gpu", plan.Candidates[^1].Obstacle, StringComparison.Ordinal);
        Assert.Equal("parallel", plan.Winner!.Device.Selector);
    }

    [Fact]
    public void Many_threads_may_ask_at_once()
    {
        var provider = new FakeProvider(s_cuda);
        Router router = With(provider, out _);
        Type[] operators = [typeof(Negate<float>), typeof(Abs<float>), typeof(Sqrt<float>), typeof(Exp), typeof(Log), typeof(Sin), typeof(Cos)];
        Pattern[] patterns = Enum.GetValues<Pattern>();
        Parallel.For(0, 20_000, i =>
        {
            Work work = new(patterns[i / 7 % patterns.Length], operators[i % 7], i % 2 == 0 ? typeof(float) : typeof(double), 1L << i % 34, 0, 0);
            Backend backend = router.Choose(work, cpuOnly: false);
            // A search takes twenty steps for each element.
            Assert.True(work.Elements > (work.Pattern == Pattern.Search ? 100 : 1000) || backend.Device.Tier == Tier.Simd);
        });
        Assert.Equal(2, provider.Probes.Count);
        Assert.True(provider.Opened.Count <= 1);
    }

    [Fact]
    public void A_choice_allocates_nothing()
    {
        Router router = With(null, out _);
        router.Choose(PlannerTests.Map(100_000), false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) router.Choose(PlannerTests.Map(i * 1000), cpuOnly: false);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Work Huge() => PlannerTests.Map(100_000_000_000) with { BytesIn = 0, BytesOut = 0 };

    private static Router With(FakeProvider? provider, out BackendRegistry registry, HostFacts? host = null)
    {
        registry = new BackendRegistry(host ?? s_host, () => provider, _ => null);
        HardwareProfile profile = Profile();
        return new Router(registry, () => new ProfileStatus(profile, "", ""));
    }

    private static HardwareProfile Profile()
    {
        static BackendProfile Of(string selector, double launch, double perSecond) =>
            PlannerTests.Profile(new DeviceInfo(selector, Tier.Simd, "C", 0, 0, 0), launch, perSecond);
        return new HardwareProfile("", "invented",
        [
            Of("scalar", 0, 1e9), Of("simd", 0, 8e9), Of("parallel", 10e-6, 40e9),
            PlannerTests.Profile(s_cuda, 20e-6, 1e12) with { Link = new Link(0, 1e10, 1e10, 2e10), ColdSeconds = 0.05 },
        ]);
    }
}
