using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>
/// The stages one after the other, those that tell most first; what a stage finds, and that it failed, goes into the summary, and the next begins.
/// What tests bits runs on all devices at once, what takes times on one after the other, the first with all its peers before the second. The summary
/// is written anew after each stage.
/// </summary>
internal sealed class Check(CheckOptions options)
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly string _scratch = Directory.CreateTempSubdirectory("gpu-check-").FullName;
    private readonly Lock _lock = new();

    private TimeSpan Left => options.Limit - Stopwatch.GetElapsedTime(_begin);

    /// <summary>Runs it.</summary>
    /// <returns>0 if everything passed, 1 if not, 3 if there is nothing to check.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            ChildResult found = await Compute(TimeSpan.FromSeconds(60), "devices", "--json");
            JsonNode? hardware = found.Outcome == Outcome.Passed ? JsonNode.Parse(found.Output) : null;
            DeviceReport[] devices = [.. DeviceList.Chosen(hardware, options)];
            if (devices.Length == 0)
            {
                Console.Error.WriteLine($"gpu-check: {DeviceList.Missing(hardware, options.Devices, found)}");
                return 3;
            }

            var report = new Report(DateTimeOffset.UtcNow, $"{HostName()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}", Version, options.Quick, devices) { Hardware = hardware };
            Directory.CreateDirectory(options.Output);
            var summary = new Summary(report, options.Output);
            await RunStages(report, summary);
            Console.Out.WriteLine($"{summary.MarkdownPath}\n{summary.JsonPath}");
            return report.Passed ? 0 : 1;
        }
        finally
        {
            Directory.Delete(_scratch, recursive: true);
        }
    }

    private async Task RunStages(Report report, Summary summary)
    {
        ChildResult driver = await Child.RunAsync("nvidia-smi", Limit(20), Nothing, "--query-gpu=index,name,driver_version,memory.total,clocks.max.sm,clocks.max.mem,power.limit", "--format=csv");
        report.Driver = driver.Outcome == Outcome.Passed ? driver.Output.Trim() : null;

        // A profile of its own. Not a cache of PoCL's own, which would compile every kernel anew: 11 of calibration's 15 s.
        Dictionary<string, string> variables = new() { ["XDG_CACHE_HOME"] = _scratch, ["POCL_CACHE_DIR"] = PoclCache };
        var correctness = new CorrectnessStages(options.Quick);
        var timing = new TimingStages(options, variables, _scratch);
        var machine = new MachineStages(options, variables, _scratch);
        // Side by side: what takes long is the oracle, on the CPU, and neither uses many of its cores.
        await Task.WhenAll(report.Devices.SelectMany(d => (Task[])
        [
            Run("verify", d, 200, limit => correctness.VerifyAsync(d, limit)), Run("tests", d, 200, limit => correctness.TestsAsync(d, limit)),
        ]));
        if (report.Devices.Any(d => d.IsCuda)) await Run("cuBLAS", null, 40, limit => machine.CuBlasAsync(report, variables, limit));
        await Targets(report.Devices[0]);
        await Run("calibrate", null, 45, limit => machine.CalibrateAsync(report, limit));
        if (!options.Quick) await Run("regret", null, 80, limit => machine.RegretAsync(report, limit));
        foreach (DeviceReport d in report.Devices.Skip(1)) await Targets(d);
        if (options.Quick) return;
        foreach (DeviceReport d in report.Devices) await Bench(d, BenchJob.More(d));

        async Task Targets(DeviceReport d)
        {
            await Run("first call", d, 20, limit => machine.FirstCallAsync(d, limit));
            await Run("overhead", d, 20, limit => machine.OverheadAsync(d, limit));
            await Bench(d, options.Quick ? BenchJob.Quick : BenchJob.Targets(d));
            foreach (string peer in TimingStages.Peers(d)) await Run($"peer {peer}", d, 60, limit => timing.PeerAsync(d, peer, limit));
        }

        async Task Bench(DeviceReport d, IEnumerable<BenchJob> jobs)
        {
            foreach (BenchJob job in jobs) await Run($"bench {job}", d, 40, limit => timing.BenchAsync(d, job, limit));
        }

        async Task Run(string name, DeviceReport? device, int seconds, Func<TimeSpan, Task<(Outcome, double, string)>> stage)
        {
            TimeSpan limit = Limit(seconds);
            (Outcome outcome, double took, string note) = limit < TimeSpan.FromSeconds(1) ? (Outcome.LeftOut, 0, "no time was left") : await stage(limit);
            lock (_lock)
            {
                report.Stages.Add(new Stage(name, device?.Selector ?? "", outcome, took, note));
                report.Seconds = Stopwatch.GetElapsedTime(_begin).TotalSeconds;
                summary.Write();
                Console.Out.WriteLine($"{took,6:0.0} s  {outcome,-9} {name} {device?.Selector}{(note.Length > 0 ? $": {note}" : "")}");
            }
        }
    }

    /// <summary>The command line as a stage's child.</summary>
    public static Task<ChildResult> Compute(TimeSpan limit, params string[] arguments) => Child.Self(limit, Nothing, ["compute", .. arguments]);

    /// <summary>No variables but those that are there.</summary>
    public static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private static string PoclCache => Environment.GetEnvironmentVariable("POCL_CACHE_DIR")
        ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "pocl", "kcache");

    private TimeSpan Limit(int seconds) => TimeSpan.FromSeconds(double.Min(seconds, Left.TotalSeconds));

    private static string Version => typeof(Backends).Assembly.GetName().Version!.ToString(3);

    private static string HostName() => $"{Backends.Parallel.Device.Name}, {Backends.Parallel.Device.Cores} cores";
}
