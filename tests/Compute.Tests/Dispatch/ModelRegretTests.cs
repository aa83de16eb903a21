namespace Compute.Tests.Dispatch;

/// <summary>
/// Automatic choice on machines on paper, calibrated with noise: its time by that of the best back-end, over calls that are hard to place, where
/// the device and the CPU differ by less than a factor of two.
/// </summary>
public sealed class ModelRegretTests
{
    private const int Calls = 2000;

    [Theory]
    // A workstation's card behind PCIe 4; one with as much memory speed as a desktop's; one in the same package; a server's behind NVLink.
    [InlineData(16, 60, 900, 15, 8, 22)]
    [InlineData(8, 50, 200, 3, 15, 10)]
    [InlineData(8, 80, 80, 1.5, 20, 30)]
    [InlineData(64, 400, 4000, 30, 5, 350)]
    public void Median_regret_is_below_a_tenth(int cores, double cpuGb, double gpuGb, double gpuTera, double launchMicro, double linkGb)
    {
        var machine = new ModelMachine(cores, cpuGb * 1e9, gpuGb * 1e9, gpuTera * 1e12, launchMicro * 1e-6, linkGb * 1e9, Noise: 0.05);
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        HardwareProfile profile = machine.Calibrate(random);
        (double median, double most, double share) = Judge(random, machine, profile);
        Assert.True(median <= 1.10 && most <= 1.5, $"median {median:0.000}, 95th percentile {most:0.000}, seed {seed}");
        // Always the one or always the other would not do.
        Assert.InRange(share, 0.03, 0.97);
    }

    [Fact]
    public void A_planner_that_knows_nothing_of_the_link_would_fail()
    {
        // The same judge on a profile whose link is a hundred times too fast: the test can fail.
        var machine = new ModelMachine(16, 60e9, 900e9, 15e12, 8e-6, 22e9, Noise: 0.05);
        var random = new Random(1);
        HardwareProfile profile = machine.Calibrate(random);
        HardwareProfile wrong = profile with { Backends = [.. profile.Backends.Select(b => b.Link is null ? b : b with { Link = new Link(0, 2e12, 2e12, 4e12) })] };
        Assert.InRange(Judge(random, machine, wrong).Most, 1.8, 2);
    }

    /// <summary>The median and the 95th percentile of the regrets, and the share of calls that are the device's.</summary>
    private static (double Median, double Most, double DeviceShare) Judge(Random random, ModelMachine machine, HardwareProfile profile)
    {
        PlannedDevice[] devices = [new(ModelMachine.Simd), new(ModelMachine.Parallel), new(ModelMachine.Gpu)];
        var regrets = new List<double>();
        int onDevice = 0;
        while (regrets.Count < Calls)
        {
            CalibrationProbe probe = CalibrationProbes.All[random.Next(CalibrationProbes.All.Count)];
            // From a thousand to 256 M, as many of each magnitude; the rows of products from 10 to 4,096.
            double exponent = 10 + (probe.Work.Pattern == Pattern.MatMul ? 26 : 18) * random.NextDouble();
            Work work = ModelMachine.Sized(probe.Work, (long)Math.Pow(2, exponent));
            var seconds = devices.ToDictionary(d => d.Device.Selector, d => machine.FromHost(d.Device, work));
            double cpu = double.Min(seconds["simd"], seconds["parallel"]), device = seconds["cuda:0"];
            if (cpu > 2 * device || device > 2 * cpu) continue;
            if (device < cpu) onDevice++;
            regrets.Add(seconds[Planner.Choose(work, devices, profile).Winner!.Device.Selector] / double.Min(cpu, device));
        }

        return (Contest.Quantile(regrets, 0.5), Contest.Quantile(regrets, 0.95), (double)onDevice / Calls);
    }
}
