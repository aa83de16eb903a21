using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>An operation to time.</summary>
/// <param name="Op">Its name on the command line.</param>
/// <param name="Type">The element type.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Numerics">The numerics to run under.</param>
internal sealed record BenchJob(string Op, string Type, int[] Sizes, string Numerics = "reproducible")
{
    public override string ToString() => $"{Op} {Type}{(Numerics == "reproducible" ? "" : $" {Numerics}")}";
}

/// <summary>What takes times.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="scratch">A folder for what stages leave.</param>
internal sealed class TimingStages(CheckOptions options, string scratch)
{
    // 1 GiB of f32: far beyond the caches of today's devices. On a CPU under OpenCL that would take minutes and tell nothing.
    private const int LongOnCuda = 1 << 28, LongElsewhere = 1 << 22;

    // Where cuBLAS and devices have reached their speed; a matrix of 4,096 rows takes a CPU seconds.
    private const int RowsOnCuda = 4096, RowsElsewhere = 256;

    private static readonly string[] s_pythons = ["python3", "/usr/bin/python3", "/opt/conda/bin/python", "python"];

    private readonly Dictionary<string, string> _cache = new() { ["XDG_CACHE_HOME"] = scratch };

    /// <summary>Time to the first result in a new process, the first time and with what the driver has kept on disk.</summary>
    public async Task<(Outcome, double, string)> FirstCallAsync(DeviceReport device, TimeSpan limit)
    {
        List<string> milliseconds = [];
        ChildResult result = new(Outcome.Passed, 0, 0, "", "");
        for (int i = 0; i < 2 && result.Outcome == Outcome.Passed; i++)
        {
            result = await Check.Compute(limit, "run", "exp", "0.5", "--type", "f32", "--backend", device.Selector);
            milliseconds.Add($"{result.Seconds * 1e3:0} ms");
        }

        return (result.Outcome, result.Seconds, result.Outcome == Outcome.Passed ? $"the process in all: {string.Join(", then ", milliseconds)}" : Notes.Of(result));
    }

    /// <summary>Measures the CPU's back-ends and the devices. The profile goes into the report, not to the machine's cache.</summary>
    public async Task<(Outcome, double, string)> CalibrateAsync(Report report, TimeSpan limit)
    {
        string devices = string.Join(',', report.Devices.Select(d => d.Selector));
        ChildResult result = await Child.Self(
            limit, _cache, "compute", "calibrate", "--backend", options.Quick ? devices : $"scalar,simd,parallel,{devices}", "--budget", options.Quick ? "200ms" : "15s");
        string? file = Directory.Exists(Path.Combine(scratch, "compute")) ? Directory.EnumerateFiles(Path.Combine(scratch, "compute"), "profile-*.json").FirstOrDefault() : null;
        if (result.Outcome == Outcome.Passed && file is not null) report.Profile = Notes.Parse(await File.ReadAllTextAsync(file));
        return (result.Outcome, result.Seconds, Notes.Of(result));
    }

    /// <summary>How good automatic choice is with that profile.</summary>
    public async Task<(Outcome, double, string)> RegretAsync(TimeSpan limit)
    {
        ChildResult result = await Child.Self(limit, _cache, "compute", "bench", "--regret");
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (result.Outcome, result.Seconds, result.Outcome == Outcome.Passed && lines.Length > 0 ? lines[^1] : Notes.Of(result));
    }

    /// <summary>What is timed on a device.</summary>
    public IEnumerable<BenchJob> Jobs(DeviceReport device)
    {
        int elements = Elements(device), rows = Rows(device);
        if (options.Quick) return [new("add", "f32", [1024]), new("matmul", "f32", [64])];
        int[] lengths = [1 << 10, 1 << 20, elements], matrices = [rows / 4, rows];
        return
        [
            new("copy", "f32", lengths), new("add", "f32", lengths), new("exp", "f32", lengths), new("sum", "f32", lengths),
            new("cumsum", "f32", lengths), new("transpose", "f32", lengths[1..]), new("matmul", "f32", matrices), new("matmul", "f64", matrices),
            new("matmul", "f32", matrices, "fast"), new("matmul", "f64", matrices, "fast"), new("matmul", "f32", matrices, "tensorcores"),
            new("dot", "f32", lengths), new("sort", "i32", lengths[1..]), new("sort", "u32", lengths[1..]), new("add", "f64", lengths[1..]), new("exp", "f64", lengths[1..]),
        ];
    }

    /// <summary>Verifies and times an operation.</summary>
    public async Task<(Outcome, double, string)> BenchAsync(DeviceReport device, BenchJob job, TimeSpan limit)
    {
        string file = Path.Combine(scratch, "bench.json");
        var environment = new Dictionary<string, string>(_cache) { ["COMPUTE_NUMERICS"] = job.Numerics };
        ChildResult result = await Child.Self(
            limit, environment, "compute", "bench", job.Op, "--type", job.Type, "--size", string.Join(',', job.Sizes), "--backend", device.Selector, "--json", file);
        if (!File.Exists(file)) return (result.Outcome, result.Seconds, Notes.Of(result));
        BenchRows rows = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), ReportJson.Default.BenchRows)!;
        File.Delete(file);
        device.Bench.AddRange(rows.Results.Select(r => r with { Numerics = job.Numerics }));
        return (result.Outcome, result.Seconds, rows.Results.Length == 0 ? "not on this device" : Notes.Of(result));
    }

    /// <summary>The libraries to compare with.</summary>
    public IEnumerable<string> Peers(DeviceReport device) => IsCuda(device) ? ["torch", "cupy"] : ["numpy"];

    /// <summary>Times another library, if it is there.</summary>
    public async Task<(Outcome, double, string)> PeerAsync(DeviceReport device, string library, TimeSpan limit)
    {
        string? python = await FindAsync(library);
        if (python is null) return (Outcome.Passed, 0, $"no Python with {library} was found");
        string index = device.Selector[(device.Selector.IndexOf(':') + 1)..];
        int elements = options.Quick ? 1024 : Elements(device), rows = options.Quick ? 64 : Rows(device);
        ChildResult result = await Child.RunAsync(
            python, limit, Check.Nothing, Path.Combine(AppContext.BaseDirectory, "peers.py"), library, index, $"{elements}", $"{rows}");
        PeerRow[] told = [.. result.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonSerializer.Deserialize(l, ReportJson.Default.PeerRow)!)];
        device.Peers.AddRange(told);
        return (result.Outcome, result.Seconds, $"{told.Count(p => p.Error is null)} timed by {python}. {Notes.Of(result)}".Trim());
    }

    private async Task<string?> FindAsync(string library)
    {
        foreach (string python in options.Python is { } named ? [named] : s_pythons)
        {
            ChildResult result = await Child.RunAsync(python, TimeSpan.FromSeconds(20), Check.Nothing, "-c", $"import {library}");
            if (result.Outcome == Outcome.Passed) return python;
        }

        return null;
    }

    private int Elements(DeviceReport device) => options.Elements > 0 ? options.Elements : IsCuda(device) ? LongOnCuda : LongElsewhere;

    private static int Rows(DeviceReport device) => IsCuda(device) ? RowsOnCuda : RowsElsewhere;

    private static bool IsCuda(DeviceReport device) => device.Selector.StartsWith("cuda", StringComparison.Ordinal);
}
