using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Compute.Cli.Output;

namespace Compute.GpuCheck;

/// <summary>What times the library rather than an operation: the first call, what a call costs, what calibration makes of it.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="variables">The environment of stages.</param>
/// <param name="scratch">A folder for what stages leave.</param>
internal sealed class MachineStages(CheckOptions options, IReadOnlyDictionary<string, string> variables, string scratch)
{
    /// <summary>cuBLAS of a peer's, where the machine has none of its own; which one answers goes into the report.</summary>
    public async Task<(Outcome, double, string)> CuBlasAsync(Report report, Dictionary<string, string> stages, TimeSpan limit)
    {
        if (!report.Devices.Any(d => d.IsCuda && d.Libraries?.Contains("not found", StringComparison.Ordinal) == true)) return (Outcome.Passed, 0, "found where it belongs");
        if (await CuBlasSearch.FindAsync(options.Pythons, limit / 2) is not { } found) return (Outcome.Passed, 0, "neither the system nor a Python's torch or cupy has it");
        foreach ((string name, string value) in found.Variables) stages[name] = value;
        ChildResult devices = await Child.Self(limit / 2, stages, "compute", "devices", "--json");
        foreach (DeviceReport device in report.Devices) device.Libraries = DeviceList.Libraries(Notes.Parse(devices.Output), device.Selector) ?? device.Libraries;
        return (devices.Outcome, devices.Seconds, $"taken from {found.Path}");
    }

    /// <summary>Time to the first result in a new process: with nothing in the driver's cache, and again.</summary>
    public async Task<(Outcome, double, string)> FirstCallAsync(DeviceReport device, TimeSpan limit)
    {
        // An empty cache of the driver's own, so that what the tests have left there does not make the first one a second.
        var environment = new Dictionary<string, string>(variables) { ["CUDA_CACHE_PATH"] = Path.Combine(scratch, $"driver-{device.Ordinal}") };
        ChildResult result = new(Outcome.Passed, 0, 0, "", "");
        for (int i = 0; i < 2 && result.Outcome == Outcome.Passed; i++)
        {
            result = await Child.Self(limit, environment, "first-call", device.Selector, $"{Stopwatch.GetTimestamp()}");
            if (result.Outcome == Outcome.Passed) device.FirstCalls.Add(JsonSerializer.Deserialize(result.Output, FirstCallJson.Default.FirstCallTimes)!);
        }

        if (result.Outcome == Outcome.Passed && device.IsCuda)
        {
            ChildResult driver = await Child.Self(limit, environment, "driver", $"{device.Ordinal}", $"{Stopwatch.GetTimestamp()}");
            if (driver.Outcome == Outcome.Passed) device.DriverS = double.Parse(driver.Output, CultureInfo.InvariantCulture);
        }

        return (result.Outcome, result.Seconds, result.Outcome == Outcome.Passed ? string.Join(", then ", device.FirstCalls.Select(c => Units.Time(c.ResultS))) : Notes.Of(result));
    }

    /// <summary>What a call and an array cost beside their work.</summary>
    public async Task<(Outcome, double, string)> OverheadAsync(DeviceReport device, TimeSpan limit)
    {
        ChildResult result = await Child.Self(limit, variables, "overhead", device.Selector);
        if (result.Outcome == Outcome.Passed) device.Overhead = JsonSerializer.Deserialize(result.Output, LineJson.Default.OverheadTimes);
        return (result.Outcome, result.Seconds, Notes.Of(result));
    }

    /// <summary>Measures the CPU's back-ends and the devices. The profile goes into the report, not to the machine's cache.</summary>
    public async Task<(Outcome, double, string)> CalibrateAsync(Report report, TimeSpan limit)
    {
        string devices = string.Join(',', report.Devices.Select(d => d.Selector));
        ChildResult result = await Child.Self(
            limit, variables, "compute", "calibrate", "--backend", options.Quick ? devices : $"scalar,simd,parallel,{devices}", "--budget", options.Quick ? "200ms" : "15s");
        string? file = Directory.Exists(Path.Combine(scratch, "compute")) ? Directory.EnumerateFiles(Path.Combine(scratch, "compute"), "profile-*.json").FirstOrDefault() : null;
        if (result.Outcome == Outcome.Passed && file is not null) report.Profile = Notes.Parse(await File.ReadAllTextAsync(file));
        return (result.Outcome, result.Seconds, Notes.Of(result));
    }

    /// <summary>How good automatic choice is with that profile.</summary>
    public async Task<(Outcome, double, string)> RegretAsync(Report report, TimeSpan limit)
    {
        string file = Path.Combine(scratch, "regret.json");
        ChildResult result = await Child.Self(limit, variables, "compute", "bench", "--regret", "--json", file);
        if (File.Exists(file)) report.Regret = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), ReportJson.Default.RegretRows)!.Regret;
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (result.Outcome, result.Seconds, result.Outcome == Outcome.Passed && lines.Length > 0 ? lines[^1] : Notes.Of(result));
    }
}
