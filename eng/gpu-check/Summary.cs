using System.Text.Json;
using Compute.Cli.Output;

namespace Compute.GpuCheck;

/// <summary>Writes a report: everything as JSON, what people want to know as Markdown, and of that the targets first.</summary>
internal sealed class Summary
{
    private readonly Report _report;

    public Summary(Report report, string folder)
    {
        _report = report;
        string device = string.Concat(report.Devices[0].Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        string name = $"{report.Created:yyyy-MM-dd-HHmm}-{device[..int.Min(device.Length, 40)].TrimEnd('-')}";
        (JsonPath, MarkdownPath) = (Path.Combine(folder, name + ".json"), Path.Combine(folder, name + ".md"));
    }

    public string JsonPath { get; }

    public string MarkdownPath { get; }

    /// <summary>Writes both, over what was written before.</summary>
    public void Write()
    {
        foreach (DeviceReport device in _report.Devices) device.Reach = Reach.Of(_report, device);
        File.WriteAllText(JsonPath, JsonSerializer.Serialize(_report, ReportJson.Default.Report));
        File.WriteAllText(MarkdownPath, Markdown());
    }

    private string Markdown()
    {
        var text = new MarkdownText();
        text.Line($"# GPU check: {string.Join(", ", _report.Devices.Select(d => d.Name))}");
        text.Line();
        text.Line($"{_report.Created:u}, Compute {_report.Version}, {_report.Machine}. {_report.Seconds:0} s in all.{(_report.Quick ? " **A little of each stage only (--quick): no measurement.**" : "")}");
        if (_report.Driver is { } driver) text.Line($"\n```\n{driver}\n```");
        foreach (DeviceReport device in _report.Devices)
        {
            Targets(text, device);
            Timings(text, device);
        }

        text.Line("\n## What ran\n");
        text.Line("In this order; a stage that failed, or was ended for want of time, did not keep the next from running.\n");
        text.Table(["stage", "device", "outcome", "s", ""], _report.Stages.Select(s => (string[])[s.Name, s.Device, s.Outcome.ToString(), $"{s.Seconds:0.0}", s.Note]));
        return text.ToString();
    }

    private static void Targets(MarkdownText text, DeviceReport device)
    {
        text.Line($"\n## {device.Selector}: {device.Name}\n");
        if (device.Driver is { } driver) text.Line($"{driver}. {device.Libraries}\n");
        text.Line($"Targets, set for an H200 with 268,435,456 elements and matrices of 4,096 rows: {string.Join(", ", Counted(device))}.\n");
        text.Table(["what", "target", "measured", "beside", "verdict"], device.Reach.Select(v => (string[])[v.What, v.Target, v.Measured, v.Peer, v.Result == Verdict.Missed ? $"**{v.Result}**" : v.Result]));
        foreach (string failure in device.FailedTests.Concat(device.FailedVerifications)) text.Line($"- {failure}");
    }

    private static IEnumerable<string> Counted(DeviceReport device) =>
        ((string[])[Verdict.Reached, Verdict.Missed, Verdict.NotMeasured]).Select(r => $"{device.Reach.Count(v => v.Result.StartsWith(r, StringComparison.Ordinal))} {r}");

    private static void Timings(MarkdownText text, DeviceReport device)
    {
        if (device.Bench.Count == 0) return;
        string[] peers = [.. device.Peers.Select(p => p.Peer).Distinct()];
        string compared = peers.Length == 0 ? "" : " A peer's column has its time divided by ours (above 1 ours is faster), and its time.";
        text.Line($"\nMedians of a call on data that lie on the device, and the wait for its end. Reproducible results were compared bit for bit with the CPU's at the same size first.{compared}\n");
        text.Table(
            ["operation", "type", "size", "numerics", "time", "GB/s", "GFLOP/s", "% of a 64 MiB copy", .. peers],
            device.Bench.Where(b => b.Resident && b.Verified).OrderBy(b => b.Op, StringComparer.Ordinal).ThenBy(b => b.Type).ThenBy(b => b.Numerics).ThenBy(b => b.Size).Select(b => (string[])
            [
                b.Op, b.Type, b.Label, b.Numerics, Units.Time(b.MedianS), Text.Number(b.GbPerS), Text.Number(b.GflopPerS), b.PercentOfPeak is { } percent ? $"{percent:0}" : "",
                .. peers.Select(p => Peer(device, b, p)),
            ]));
        BenchRow[] far = [.. device.Bench.Where(b => !b.Resident && b.Verified)], wrong = [.. device.Bench.Where(b => !b.Verified)];
        if (far.Length > 0)
        {
            text.Line("\nThe same with the way from ordinary host memory to the device and back:\n");
            text.Table(["operation", "type", "size", "numerics", "time", "GB/s"], far.Select(b => (string[])[b.Op, b.Type, b.Label, b.Numerics, Units.Time(b.MedianS), Text.Number(b.GbPerS)]));
        }

        foreach (BenchRow b in wrong) text.Line($"\n**Wrong, and not timed**: {b.Op} {b.Type} {b.Label} {b.Numerics}.");
    }

    /// <summary>A peer's time for the same call, and of products under the same numerics.</summary>
    private static string Peer(DeviceReport device, BenchRow ours, string peer)
    {
        string numerics = ours.Numerics.StartsWith(Labels.TensorCores, StringComparison.Ordinal) ? Labels.TensorCores : Labels.Reproducible;
        // It has no unsigned keys; those of the same size take as long.
        string type = ours.Type == "u32" ? "i32" : ours.Type;
        return device.Peers.Find(p => p.Peer == peer && (p.Op, p.Type, p.Numerics, p.Label) == (ours.Op, type, numerics, ours.Label)) is { MedianS: { } seconds }
            ? $"{seconds / ours.MedianS:0.00} ({Units.Time(seconds)})"
            : "";
    }
}
