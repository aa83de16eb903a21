using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>
/// The stages one after the other; what a stage finds, and that it failed, goes into the summary, and the next begins. What tests bits runs on
/// all devices at once, what takes times on one after the other. The summary is written anew after each stage.
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
            DeviceReport[] devices = [.. DeviceList.Chosen(hardware, options.Devices)];
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

        var correctness = new CorrectnessStages(options.Quick);
        var timing = new TimingStages(options, _scratch);
        await Task.WhenAll(report.Devices.Select(d => Run("tests", d, 180, limit => correctness.TestsAsync(d, limit))));
        await Task.WhenAll(report.Devices.Select(d => Run("verify", d, 120, limit => correctness.VerifyAsync(d, limit))));
        foreach (DeviceReport d in report.Devices) await Run("first call", d, 30, limit => timing.FirstCallAsync(d, limit));
        await Run("calibrate", null, 60, limit => timing.CalibrateAsync(report, limit));
        foreach (DeviceReport d in report.Devices)
        {
            foreach (BenchJob job in timing.Jobs(d)) await Run($"bench {job}", d, 45, limit => timing.BenchAsync(d, job, limit));
            foreach (string peer in timing.Peers(d)) await Run($"peer {peer}", d, 75, limit => timing.PeerAsync(d, peer, limit));
        }

        // Last: it takes as long on every machine, and tells least of a device.
        if (!options.Quick) await Run("regret", null, 90, timing.RegretAsync);

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

    private TimeSpan Limit(int seconds) => TimeSpan.FromSeconds(double.Min(seconds, Left.TotalSeconds));

    private static string Version => typeof(Backends).Assembly.GetName().Version!.ToString(3);

    private static string HostName() => $"{Backends.Parallel.Device.Name}, {Backends.Parallel.Device.Cores} cores";
}
