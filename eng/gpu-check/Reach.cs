using System.Globalization;
using Compute.Cli.Output;

namespace Compute.GpuCheck;

/// <summary>A target, and how a device stands to it.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Target">What it has to come to.</param>
/// <param name="Measured">What it came to.</param>
/// <param name="Peer">What it was compared with.</param>
/// <param name="Result">Reached, missed, or not measured and why.</param>
internal sealed record Verdict(string What, string Target, string Measured, string Peer, string Result)
{
    public const string Reached = "reached", Missed = "missed", NotMeasured = "not measured";
}

/// <summary>The project's targets for GPUs, set for an H200, and what of them was reached. They are ratios to the machine's own libraries and memory.</summary>
internal static class Reach
{
    // The rate of torch.sort at 32 bits is that of i32 keys: it has no unsigned ones.
    private const string Signed = "i32";

    // Multiply-adds in double precision of a multiprocessor a cycle, without tensor cores, by compute capability (NVIDIA, CUDA C++ programming
    // guide, throughput of native arithmetic instructions).
    private static readonly Dictionary<string, int> s_doubles = new() { ["7.0"] = 32, ["7.5"] = 2, ["8.0"] = 32, ["8.6"] = 2, ["8.9"] = 2, ["9.0"] = 64, ["10.0"] = 64, ["12.0"] = 2 };

    /// <summary>A line for each target.</summary>
    public static IReadOnlyList<Verdict> Of(Report report, DeviceReport device)
    {
        var figures = new Figures(report, device);
        string n = $"{device.Elements:N0}", rows = $"{device.Rows:N0}×{device.Rows:N0}";
        Figure copy = figures.Copy();
        return
        [
            Bits("every operation and type has the scalar tier's bits (verify)", device.Verified, "verify", report, figures),
            Bits("the GPU's tests pass", device.Tests, "tests", report, figures),
            AtLeast($"Map: negate of {n} f32", 0.9, "the copy bandwidth", figures.Bandwidth("negate", 8), copy),
            AtLeast($"Zip: add of {n} f32", 0.9, "the copy bandwidth", figures.Bandwidth("add", 12), copy),
            AtLeast($"Reduce: sum of {n} f32", 0.9, "the copy bandwidth", figures.Bandwidth("sum", 4), copy),
            AtLeast($"Scan: cumsum of {n} f32", 0.75, "the copy bandwidth", figures.Bandwidth("cumsum", 8), copy),
            AtLeast($"Transpose of {n} f32", 0.85, "the copy bandwidth", figures.Bandwidth("transpose", 8), copy),
            Sooner($"sum of {n} f32, the same bits each time", 1, "torch.sum's speed", figures.Own("sum", "f32"), figures.Peer("sum", "f32")),
            Sooner($"sort of {n} u32", 0.6, "torch.sort's speed", figures.Own("sort", "u32"), figures.Peer("sort", Signed)),
            AtLeast($"MatMul of {rows} f32, reproducible", 0.75, "cuBLAS in f32", figures.Product("f32"), figures.CuBlas("f32")),
            AtLeast($"MatMul of {rows} f64, reproducible", 0.75, "the peak without tensor cores", figures.Product("f64"), PeakOfDoubles(report, device)),
            Fast(device, figures, $"MatMul of {rows} f32, fast", "f32", Labels.Fast, Labels.Reproducible),
            Fast(device, figures, $"MatMul of {rows} f64, fast", "f64", Labels.Fast, Labels.Reproducible),
            Fast(device, figures, $"MatMul of {rows} f32, tensor cores (tf32)", "f32", Labels.TensorCores, Labels.TensorCores),
            AtMost("a launch: each of 500 adds of 1,000 f32 in a row", "≤ 10 µs", 10e-6, Time(device.Overhead?.LaunchS, figures.Failure("overhead")), Small(device, "launch")),
            AtMost("an array from the pool: made and disposed", "≤ 1 µs", 1e-6, Time(device.Overhead?.AllocationS, figures.Failure("overhead")), Small(device, "allocation")),
            AtMost("automatic choice: time of the chosen by time of the best, median", "≤ 1.10", 1.1, Regret(report, device, figures), device.Remark is null && report.Regret is { } r ? $"95th percentile {r.Percentile95:0.00}" : ""),
            FirstCall(device, figures),
        ];
    }

    private static Verdict Bits(string what, Counts? counts, string stage, Report report, Figures figures)
    {
        const string target = "none fails";
        if (counts is null || counts.Passed + counts.Failed == 0) return Missing(what, target, figures.Failure(stage));
        string measured = $"{counts.Passed:N0} passed, {counts.Failed} failed, {counts.Skipped} skipped";
        string result = counts.Failed > 0 ? Verdict.Missed
            : report.Quick ? $"{Verdict.NotMeasured}: --quick tries a few"
            : figures.HasPassed(stage) ? Verdict.Reached
            : $"{Verdict.NotMeasured} to the end: {figures.Failure(stage)}";
        return new(what, target, measured, "", result);
    }

    /// <summary>A rate against another.</summary>
    private static Verdict AtLeast(string what, double share, string of, Figure ours, Figure other)
    {
        string target = $"≥ {100 * share:0} % of {of}";
        string[] missing = [.. ((string?[])[ours.Missing, other.Missing]).OfType<string>().Distinct()];
        if (missing.Length > 0) return Missing(what, target, string.Join("; ", missing), ours);
        double reached = ours.Value / other.Value;
        return new(what, target, $"{100 * reached:0.0} % ({ours.Words})", other.Words, reached >= share ? Verdict.Reached : Verdict.Missed);
    }

    /// <summary>The same of times: rates are their inverses.</summary>
    private static Verdict Sooner(string what, double share, string of, Figure ours, Figure other) =>
        AtLeast(what, share, of, ours with { Value = 1 / ours.Value }, other with { Value = 1 / other.Value });

    private static Verdict AtMost(string what, string target, double limit, Figure ours, string peer) =>
        ours.Missing is { } missing ? Missing(what, target, missing) : new(what, target, ours.Words, peer, ours.Value <= limit ? Verdict.Reached : Verdict.Missed);

    private static Verdict Fast(DeviceReport device, Figures figures, string what, string type, string numerics, string peers)
    {
        Figure ours = figures.Product(type, numerics);
        return AtLeast(what, 0.97, "cuBLAS", ours with { Words = $"{ours.Words} {(device.UsesCuBlas ? "by cuBLAS" : "by our own kernel, without cuBLAS")}" }, figures.CuBlas(type, peers));
    }

    private static Verdict FirstCall(DeviceReport device, Figures figures)
    {
        const string what = "the first call of a process (exp), from its start to the result in host memory, second run", target = "≤ 150 ms";
        if (device.FirstCalls is not [var first, var second, ..]) return Missing(what, target, figures.Failure("first call"));
        string parts = $"runtime {second.EnteredS * 1e3:0}, device opened {(second.OpenedS - second.EnteredS) * 1e3:0}, call {(second.ResultS - second.OpenedS) * 1e3:0}; first run {first.ResultS * 1e3:0} ms";
        string driver = device.DriverS is { } seconds ? $"a process that only opens the device: {seconds * 1e3:0} ms" : "";
        return AtMost(what, target, 0.15, new(second.ResultS, $"{second.ResultS * 1e3:0} ms ({parts})"), driver);
    }

    private static Figure Regret(Report report, DeviceReport device, Figures figures) =>
        device.Remark is { } remark ? Figure.None(remark) : report.Regret is { } regret ? new(regret.Median, $"{regret.Median:0.00}") : Figure.None(figures.Failure("regret"));

    private static Figure Time(double? seconds, string missing) => seconds is { } value ? new(value, Units.Time(value)) : Figure.None(missing);

    private static string Small(DeviceReport device, string op) =>
        string.Join(", ", device.Peers.Where(p => p.Op == op && p.MedianS > 0).Select(p => $"{p.Peer}: {Units.Time(p.MedianS!.Value)}"));

    /// <summary>Multiprocessors × their units × the highest clock × 2. What nvidia-smi tells of the clock is the most that the device ever runs at.</summary>
    private static Figure PeakOfDoubles(Report report, DeviceReport device)
    {
        const string named = "compute capability ";
        string capability = device.Driver?.IndexOf(named, StringComparison.Ordinal) is >= 0 and var at ? device.Driver[(at + named.Length)..] : "";
        if (!s_doubles.TryGetValue(capability, out int units)) return Figure.None($"the units of {(capability.Length > 0 ? named + capability : "this device")} are not known here");
        string? line = report.Driver?.Split('\n').FirstOrDefault(l => l.Contains(device.Name, StringComparison.Ordinal));
        string? clock = line?.Split(',').Select(c => c.Trim()).FirstOrDefault(c => c.EndsWith(" MHz", StringComparison.Ordinal));
        if (clock is null || !double.TryParse(clock.Split(' ')[0], CultureInfo.InvariantCulture, out double megahertz)) return Figure.None("nvidia-smi does not tell the clock");
        double peak = 2.0 * device.Units * units * megahertz * 1e6;
        return new(peak, $"peak: {peak / 1e12:0.0} TFLOP/s = 2 × {device.Units} × {units} × {clock}");
    }

    private static Verdict Missing(string what, string target, string why, Figure ours = default) => new(what, target, ours.Missing is null ? ours.Words ?? "" : "", "", $"{Verdict.NotMeasured}: {why}");
}
