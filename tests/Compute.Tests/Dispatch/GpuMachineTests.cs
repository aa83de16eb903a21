using Compute.Kernels;

namespace Compute.Tests.Dispatch;

/// <summary>The planner on invented machines with a GPU: integrated, behind PCIe, behind NVLink. Numbers that can be checked by head.</summary>
public sealed class GpuMachineTests
{
    private const long M = 1 << 20;

    private static readonly DeviceInfo
        s_simd = new("simd", Tier.Simd, "C", 256, 1, 0),
        s_parallel = new("parallel", Tier.Parallel, "C", 256, 8, 0),
        s_gpu = FakeProvider.Device("cuda:0");

    private static readonly PlannedDevice[] s_devices = [new(s_simd), new(s_parallel), new(s_gpu)];

    // Light and heavy maps in 10^9 elements a second, sums, products in 10^9 multiply-adds.
    private static readonly BackendProfile
        s_cpu1 = Profile(s_simd, 0, 8, 0.5, 10, 50),
        s_cpu8 = Profile(s_parallel, 10e-6, 40, 4, 60, 400);

    /// <summary>Shares memory with the CPU, but not its addresses: copies at memory's speed. Twice the CPU's arithmetic.</summary>
    private static HardwareProfile Integrated => Machine(Profile(s_gpu, 20e-6, 20, 20, 20, 1000), new Link(2e-6, 30e9, 30e9, 30e9), new Link(2e-6, 30e9, 30e9, 30e9));

    /// <summary>A large card: ten times the CPU's memory and fifty times its arithmetic, behind 25 GB/s each way.</summary>
    private static HardwareProfile Pcie => Machine(Profile(s_gpu, 8e-6, 400, 400, 800, 25_000), new Link(5e-6, 12e9, 12e9, 20e9), new Link(5e-6, 25e9, 25e9, 45e9));

    /// <summary>The same behind 400 GB/s each way.</summary>
    private static HardwareProfile Nvlink => Machine(Profile(s_gpu, 5e-6, 400, 400, 800, 25_000), new Link(2e-6, 400e9, 400e9, 700e9), new Link(2e-6, 400e9, 400e9, 700e9));

    [Theory]
    // 1,000 light elements: simd's 0.1 µs is below every launch.
    [InlineData("integrated", "map", 1_000, "simd")]
    [InlineData("pcie", "map", 1_000, "simd")]
    [InlineData("nvlink", "map", 1_000, "simd")]
    // 1 M: parallel 36 µs. Integrated 20 + 52 + 284; PCIe 8 + 3 + 709; NVLink 5 + 3 + 25.
    [InlineData("integrated", "map", M, "parallel")]
    [InlineData("pcie", "map", M, "parallel")]
    [InlineData("nvlink", "map", M, "cuda:0")]
    // 256 M: parallel 6.7 ms. PCIe at once 107 ms; NVLink at once 3.1 ms and an eighth of 0.7.
    [InlineData("integrated", "map", 256 * M, "parallel")]
    [InlineData("pcie", "map", 256 * M, "parallel")]
    [InlineData("nvlink", "map", 256 * M, "cuda:0")]
    // 1 M heavy: parallel 272 µs. Integrated 20 + 52 + 284; PCIe 8 + 3 + 709; NVLink 33.
    [InlineData("integrated", "heavy", M, "parallel")]
    [InlineData("pcie", "heavy", M, "parallel")]
    [InlineData("nvlink", "heavy", M, "cuda:0")]
    // 256 M heavy: parallel 67 ms. Integrated at once 72 ms + 13 ÷ 8; PCIe 107 ms.
    [InlineData("integrated", "heavy", 256 * M, "parallel")]
    [InlineData("pcie", "heavy", 256 * M, "parallel")]
    [InlineData("nvlink", "heavy", 256 * M, "cuda:0")]
    // 256 M summed: parallel 4.5 ms; only the way there: PCIe 89 ms, NVLink 2.7 ms.
    [InlineData("integrated", "sum", 256 * M, "parallel")]
    [InlineData("pcie", "sum", 256 * M, "parallel")]
    [InlineData("nvlink", "sum", 256 * M, "cuda:0")]
    // Rows 64: 262,144 multiply-adds, simd 5 µs.
    [InlineData("integrated", "matmul", 64, "simd")]
    [InlineData("pcie", "matmul", 64, "simd")]
    [InlineData("nvlink", "matmul", 64, "simd")]
    // Rows 512: 134 M, parallel 346 µs. Integrated 20 + 134 + 109; PCIe 8 + 5 + 272; NVLink 5 + 5 + 12.
    [InlineData("integrated", "matmul", 512, "cuda:0")]
    [InlineData("pcie", "matmul", 512, "cuda:0")]
    [InlineData("nvlink", "matmul", 512, "cuda:0")]
    // Rows 4,096: 68.7 G, parallel 172 ms. Integrated 69 + 7; PCIe 3 + 17; NVLink 3 + 1.
    [InlineData("integrated", "matmul", 4096, "cuda:0")]
    [InlineData("pcie", "matmul", 4096, "cuda:0")]
    [InlineData("nvlink", "matmul", 4096, "cuda:0")]
    public void Arrays_in_host_memory(string machine, string operation, long size, string winner)
    {
        Plan plan = Planner.Choose(WorkOf(operation, size), s_devices, Named(machine));
        Assert.True(plan.Winner!.Device.Selector == winner, plan.ToString());
    }

    [Theory]
    [InlineData("integrated")]
    [InlineData("pcie")]
    [InlineData("nvlink")]
    public void Arrays_on_the_device_stay_there_at_every_size_without_transfers(string machine)
    {
        foreach (string operation in (string[])["map", "heavy", "sum", "matmul"])
        foreach (long size in (long[])[1, 64, 4096])
        {
            Plan plan = Planner.Choose(WorkOf(operation, size), s_devices, Named(machine), residency: "cuda:0");
            Assert.Equal("cuda:0", plan.Winner!.Device.Selector);
            Assert.Equal((0, 0), (plan.Winner.TransferSeconds, plan.Winner.HiddenSeconds));
            Assert.All(plan.Candidates.Take(2), c => Assert.Contains("memory of cuda:0", c.Obstacle, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Memory_that_the_device_reads_by_itself_moves_the_crossover()
    {
        // 34 M heavy: parallel 8.4 ms; PCIe at once 13.4 ms from ordinary memory, 6.0 ms from pinned.
        Work work = WorkOf("heavy", 32 * M);
        Assert.Equal("parallel", Planner.Choose(work, s_devices, Pcie).Winner!.Device.Selector);
        Assert.Equal("cuda:0", Planner.Choose(work with { Pinned = true }, s_devices, Pcie).Winner!.Device.Selector);
    }

    [Fact]
    public void Long_arrays_are_sent_worked_on_and_fetched_at_once_and_short_ones_are_not()
    {
        // 4 GB/s each way, 6 both; 10 GB (2.5 G elements) in, as much out: 20 ÷ 6 s. The work takes 1 s, an eighth of which shows.
        HardwareProfile machine = new("", "", [Profile(s_gpu, 0, 2.5, 1, 1, 1) with { Link = new Link(0, 4e9, 4e9, 6e9) }]);
        Candidate gpu = Cost(WorkOf("map", 2_500_000_000));
        Assert.Equal((20.0 / 6, 0.875), (gpu.TransferSeconds, gpu.HiddenSeconds));
        Assert.Equal(20.0 / 6 + 1.0 / 8, gpu.TotalSeconds, 12);

        // 2 MB: one after the other. A scan has no way in parts, a product is sent whole.
        Candidate small = Cost(WorkOf("map", 250_000));
        Assert.Equal((2 * 0.25e-3, 0), (small.TransferSeconds, small.HiddenSeconds));
        Assert.Equal(0, Cost(WorkOf("map", 2_500_000_000) with { Pattern = Pattern.Scan }).HiddenSeconds);
        Assert.Equal(0, Cost(WorkOf("matmul", 10_000)).HiddenSeconds);

        Candidate Cost(Work work) => Planner.Cost(work, OperatorCosts.Of(work.Operator), new PlannedDevice(s_gpu), machine, residency: null);
    }

    private static HardwareProfile Named(string machine) => machine switch { "integrated" => Integrated, "pcie" => Pcie, _ => Nvlink };

    private static HardwareProfile Machine(BackendProfile gpu, Link ordinary, Link pinned) =>
        new("", "invented", [s_cpu1, s_cpu8, gpu with { Link = ordinary, PinnedLink = pinned }]);

    private static BackendProfile Profile(DeviceInfo device, double launch, double light, double heavy, double sum, double products) =>
        new(device.Selector, device.Name, device.Driver, launch,
        [
            Curve(Pattern.Map, OperatorCost.Light, light), Curve(Pattern.Map, OperatorCost.Heavy, heavy), Curve(Pattern.Reduce, OperatorCost.Light, sum),
            Curve(Pattern.MatMul, OperatorCost.Light, products), Curve(Pattern.Scan, OperatorCost.Light, light),
        ]);

    private static ThroughputCurve Curve(Pattern pattern, OperatorCost cost, double billions) => new(pattern, cost, sizeof(float), [new(1, billions * 1e9)]);

    private static Work WorkOf(string operation, long size) => operation switch
    {
        "map" => PlannerTests.Map(size),
        "heavy" => PlannerTests.Map(size) with { Operator = typeof(BindRight<float, Pow>) },
        "sum" => Work.Of(Pattern.Reduce, typeof(float), size),
        _ => Work.Of(Pattern.MatMul, typeof(float), size, size, size),
    };
}
