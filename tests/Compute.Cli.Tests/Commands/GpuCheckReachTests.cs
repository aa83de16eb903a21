using Compute.GpuCheck;

namespace Compute.Cli.Tests.Commands;

/// <summary>What eng/gpu-check.sh makes of figures, on invented machines: its first run on a GPU is not the time to find out.</summary>
public sealed class GpuCheckReachTests
{
    private const int Elements = 1 << 28, Rows = 4096;
    private const double Gib = 1 << 30;

    private static readonly string s_driver = "index, name, driver_version, memory.total [MiB], clocks.max.sm [MHz]\n0, NVIDIA H200, 550.54, 143771 MiB, 1980 MHz";

    [Fact]
    public void Bandwidths_are_compared_with_the_better_copy_of_the_run()
    {
        (Report report, DeviceReport device) = Machine();
        Own(device, "copy", "f32", 2 * Gib / 4.0e12);
        Own(device, "negate", "f32", 2 * Gib / 3.7e12);
        Own(device, "add", "f32", 3 * Gib / 3.5e12);
        Verdict map = Find(report, device, "Map");
        Assert.Equal((Verdict.Reached, "92.5 % (3,700 GB/s)", "our copy: 4,000 GB/s"), (map.Result, map.Measured, map.Peer));
        Assert.Equal(Verdict.Missed, Find(report, device, "Zip").Result);
        Assert.Equal("not measured: not run", Find(report, device, "Scan").Result);

        // A peer copies faster: that is what memory gives.
        Peer(device, "torch 2.5", "copy", "f32", 2 * Gib / 4.2e12);
        map = Find(report, device, "Map");
        Assert.Equal((Verdict.Missed, "88.1 % (3,700 GB/s)", "copy by torch 2.5: 4,200 GB/s"), (map.Result, map.Measured, map.Peer));
    }

    [Theory]
    [InlineData("cuBLAS 12.4.5 multiplies matrices under Numerics.Fast.", true)]
    [InlineData("Numerics.Fast multiplies matrices by our own kernel: cuBLAS was not found", false)]
    public void CuBlas_is_hidden_where_it_is_and_nothing_is_timed_twice(string libraries, bool hides)
    {
        (_, DeviceReport device) = Machine();
        device.Libraries = libraries;
        BenchJob[] jobs = [.. BenchJob.More(device)];
        Assert.Equal(hides, jobs.Any(j => j.Numerics.EndsWith(Labels.WithoutCuBlas, StringComparison.Ordinal)));
        Assert.Equal(jobs.Length, jobs.Distinct().Count());
    }

    [Fact]
    public void Speeds_are_compared_with_the_fastest_peer()
    {
        (Report report, DeviceReport device) = Machine();
        Own(device, "sum", "f32", 250e-6);
        Own(device, "sort", "u32", 30e-3);
        report.Stages.Add(new("peer torch", "cuda:0", Outcome.Passed, 0, "no Python with torch was found"));
        report.Stages.Add(new("peer cupy", "cuda:0", Outcome.TimedOut, 0, ""));
        Verdict sum = Find(report, device, "sum of 268,435,456 f32, the");
        Assert.Equal(("not measured: no Python with torch was found; peer cupy: it took too long", "250 µs"), (sum.Result, sum.Measured));
        Peer(device, "cupy 13", "sum", "f32", 260e-6);
        Peer(device, "torch 2.5", "sum", "f32", 245e-6);
        device.Peers.Add(new("torch 2.5", "sort", "i32", [Elements], "reproducible", null, "OutOfMemoryError"));
        sum = Find(report, device, "sum of 268,435,456 f32, the");
        Assert.Equal((Verdict.Missed, "98.0 % (250 µs)", "torch 2.5: 245 µs"), (sum.Result, sum.Measured, sum.Peer));
        Assert.Equal("not measured: torch 2.5: OutOfMemoryError", Find(report, device, "sort of").Result);
        Peer(device, "cupy 13", "sort", "i32", 20e-3);
        Assert.Equal(Verdict.Reached, Find(report, device, "sort of").Result);
    }

    [Fact]
    public void Products_are_compared_with_cuBLAS_whoever_calls_it()
    {
        (Report report, DeviceReport device) = Machine();
        Own(device, "matmul", "f32", Time(40));
        Own(device, "matmul", "f32", Time(51), "fast");
        Assert.Contains("no torch, no cupy", Find(report, device, "f32, reproducible").Result, StringComparison.Ordinal);
        device.Libraries = "cuBLAS 12.4.5 multiplies matrices under Numerics.Fast.";
        Verdict own = Find(report, device, "f32, reproducible");
        Assert.Equal((Verdict.Reached, "78.4 % (40.0 TFLOP/s)", "cuBLAS by ourselves: 51.0 TFLOP/s"), (own.Result, own.Measured, own.Peer));
        Peer(device, "torch 2.5", "matmul", "f32", Time(52));
        Assert.Equal((Verdict.Reached, "76.9 % (40.0 TFLOP/s)"), (Find(report, device, "f32, reproducible").Result, Find(report, device, "f32, reproducible").Measured));
        Verdict fast = Find(report, device, "f32, fast");
        Assert.Equal((Verdict.Reached, "98.1 % (51.0 TFLOP/s by cuBLAS)"), (fast.Result, fast.Measured));

        // tf32 is no peer of single precision, nor the other way round.
        Own(device, "matmul", "f32", Time(200), "tensorcores");
        Assert.StartsWith("not measured", Find(report, device, "tf32").Result, StringComparison.Ordinal);
        Peer(device, "torch 2.5", "matmul", "f32", Time(400), "tensorcores");
        Assert.Equal(Verdict.Missed, Find(report, device, "tf32").Result);
        Assert.Equal(Verdict.Reached, Find(report, device, "f32, reproducible").Result);
    }

    [Fact]
    public void The_peak_in_double_precision_is_what_the_device_could_do()
    {
        (Report report, DeviceReport device) = Machine();
        Own(device, "matmul", "f64", Time(26));
        Verdict line = Find(report, device, "f64, reproducible");
        Assert.Equal((Verdict.Reached, "77.7 % (26.0 TFLOP/s)", "peak: 33.5 TFLOP/s = 2 × 132 × 64 × 1980 MHz"), (line.Result, line.Measured, line.Peer));
        report.Driver = null;
        Assert.Equal("not measured: nvidia-smi does not tell the clock", Find(report, device, "f64, reproducible").Result);
    }

    [Fact]
    public void What_failed_is_not_measured_and_says_why()
    {
        (Report report, DeviceReport device) = Machine();
        Own(device, "copy", "f32", 1);
        report.Stages.Add(new("bench negate f32", "cuda:0", Outcome.Failed, 0, "exit code 4. CUDA_ERROR_ILLEGAL_ADDRESS"));
        report.Stages.Add(new("bench add f32", "cuda:1", Outcome.Failed, 0, "another device"));
        report.Stages.Add(new("bench cumsum f32", "cuda:0", Outcome.LeftOut, 0, ""));
        report.Stages.Add(new("regret", "", Outcome.TimedOut, 0, ""));
        device.Bench.Add(Row("sum", "f32", 1, "reproducible") with { Verified = false });
        Assert.Equal("not measured: it failed, exit code 4. CUDA_ERROR_ILLEGAL_ADDRESS", Find(report, device, "Map").Result);
        Assert.Equal("not measured: not run", Find(report, device, "Zip").Result);
        Assert.Equal("not measured: its result was wrong", Find(report, device, "Reduce").Result);
        Assert.Equal("not measured: no time was left", Find(report, device, "Scan").Result);
        Assert.Equal("not measured: it took too long", Find(report, device, "automatic choice").Result);
    }

    [Fact]
    public void Bits_and_tests_fail_where_one_fails_and_are_reached_only_at_their_end()
    {
        (Report report, DeviceReport device) = Machine();
        device.Verified = new(1000, 1, 20);
        device.Tests = new(50, 0, 2);
        report.Stages.Add(new("verify", "cuda:0", Outcome.Failed, 0, ""));
        report.Stages.Add(new("tests", "cuda:0", Outcome.TimedOut, 0, ""));
        Assert.Equal(Verdict.Missed, Find(report, device, "(verify)").Result);
        Assert.Equal("not measured to the end: it took too long", Find(report, device, "tests pass").Result);
        report.Stages[1] = report.Stages[1] with { Outcome = Outcome.Passed };
        Assert.Equal(Verdict.Reached, Find(report, device, "tests pass").Result);
    }

    [Fact]
    public void Overheads_first_calls_and_choices_are_held_to_their_limits()
    {
        (Report report, DeviceReport device) = Machine();
        device.Overhead = new(4e-6, 12e-6, 1.5e-6);
        device.FirstCalls.AddRange([new(0.05, 0.3, 0.5), new(0.05, 0.11, 0.14)]);
        device.DriverS = 0.09;
        report.Regret = new(1.02, 1.4);
        Assert.Equal((Verdict.Reached, "4.00 µs"), (Find(report, device, "a launch").Result, Find(report, device, "a launch").Measured));
        Assert.Equal(Verdict.Missed, Find(report, device, "an array").Result);
        Assert.Equal((Verdict.Reached, "95th percentile 1.40"), (Find(report, device, "automatic").Result, Find(report, device, "automatic").Peer));
        Verdict first = Find(report, device, "first call");
        Assert.Equal(
            (Verdict.Reached, "140 ms (runtime 50, device opened 60, call 30; first run 500 ms)", "a process that only opens the device: 90 ms"), (first.Result, first.Measured, first.Peer));
    }

    private static (Report, DeviceReport) Machine()
    {
        var device = new DeviceReport("cuda:0", "NVIDIA H200", 132, "CUDA 12.4, driver 550.54, compute capability 9.0") { Elements = Elements, Rows = Rows };
        return (new Report(DateTimeOffset.UnixEpoch, "", "", false, [device]) { Driver = s_driver }, device);
    }

    private static Verdict Find(Report report, DeviceReport device, string what) => Assert.Single(Reach.Of(report, device), v => v.What.Contains(what, StringComparison.Ordinal));

    private static double Time(double teraflops) => 2.0 * Rows * Rows * Rows / (teraflops * 1e12);

    private static void Own(DeviceReport device, string op, string type, double seconds, string numerics = "reproducible") => device.Bench.Add(Row(op, type, seconds, numerics));

    private static BenchRow Row(string op, string type, double seconds, string numerics) =>
        new(op, type, op == "matmul" ? [Rows, Rows, Rows] : [Elements], op == "matmul" ? Rows : Elements, "cuda:0", true, seconds, 0, 0, null, true) { Numerics = numerics };

    private static void Peer(DeviceReport device, string peer, string op, string type, double seconds, string numerics = "reproducible") =>
        device.Peers.Add(new(peer, op, type, op == "matmul" ? [Rows, Rows, Rows] : [Elements], numerics, seconds, null));
}
