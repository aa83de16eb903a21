using System.Text.Json;

namespace Compute.GpuCheck;

/// <summary>What times operations, ours and others'.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="variables">The environment of stages.</param>
/// <param name="scratch">A folder for what stages leave.</param>
internal sealed class TimingStages(CheckOptions options, IReadOnlyDictionary<string, string> variables, string scratch)
{
    /// <summary>Verifies and times an operation.</summary>
    public async Task<(Outcome, double, string)> BenchAsync(DeviceReport device, BenchJob job, TimeSpan limit)
    {
        string file = Path.Combine(scratch, "bench.json");
        bool hides = job.Numerics.EndsWith(Labels.WithoutCuBlas, StringComparison.Ordinal);
        var environment = new Dictionary<string, string>(variables) { ["COMPUTE_NUMERICS"] = hides ? job.Numerics[..^Labels.WithoutCuBlas.Length] : job.Numerics };
        // A path replaces the search for the library; there is none of this name.
        if (hides) environment["COMPUTE_CUBLAS"] = "none";
        string[] resident = job.WithTransfers ? [] : ["--resident"];
        ChildResult result = await Child.Self(
            limit, environment, ["compute", "bench", job.Op, "--type", job.Type, "--size", job.Sizes, "--backend", device.Selector, "--json", file, .. resident]);
        if (!File.Exists(file)) return (result.Outcome, result.Seconds, Notes.Of(result));
        BenchRows rows = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), ReportJson.Default.BenchRows)!;
        File.Delete(file);
        // What was timed before, beside its peers, is not told twice: a job that times the transfers of a size times its call too.
        device.Bench.AddRange(rows.Results.Select(r => r with { Numerics = job.Numerics }).Where(r => !device.Bench.Exists(b => b.IsOf(r))));
        return (result.Outcome, result.Seconds, rows.Results.Length == 0 ? "not on this device" : Notes.Of(result));
    }

    /// <summary>The libraries to compare with.</summary>
    public static IEnumerable<string> Peers(DeviceReport device) => device.IsCuda ? ["torch", "cupy"] : ["numpy"];

    /// <summary>Times another library, if it is there.</summary>
    public async Task<(Outcome, double, string)> PeerAsync(DeviceReport device, string library, TimeSpan limit)
    {
        string? python = null;
        foreach (string one in options.Pythons)
        {
            ChildResult found = await Child.RunAsync(one, Shorter(limit, 30), Check.Nothing, "-c", $"import {library}");
            if (found.Outcome != Outcome.Passed) continue;
            python = one;
            break;
        }

        if (python is null) return (Outcome.Passed, 0, $"no Python with {library} was found");
        int elements = options.Quick ? 1024 : device.Elements, rows = options.Quick ? 64 : device.Rows;
        ChildResult result = await Child.RunAsync(
            python, limit, Check.Nothing, Path.Combine(AppContext.BaseDirectory, "peers.py"), library, $"{device.Ordinal}", $"{elements}", $"{rows}");
        PeerRow[] told = [.. result.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonSerializer.Deserialize(l, ReportJson.Default.PeerRow)!)];
        device.Peers.AddRange(told);
        return (result.Outcome, result.Seconds, $"{told.Count(p => p.Error is null)} timed by {python}. {Notes.Of(result)}".Trim());
    }

    private static TimeSpan Shorter(TimeSpan limit, int seconds) => TimeSpan.FromSeconds(double.Min(limit.TotalSeconds, seconds));
}
