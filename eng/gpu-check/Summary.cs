using System.Text;
using System.Text.Json;

namespace Compute.GpuCheck;

/// <summary>Writes a report: everything as JSON, what people want to know as Markdown.</summary>
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
        File.WriteAllText(JsonPath, JsonSerializer.Serialize(_report, ReportJson.Default.Report));
        File.WriteAllText(MarkdownPath, Markdown());
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        Line($"# {string.Join(", ", _report.Devices.Select(d => $"{d.Selector}: {d.Name}"))}");
        Line();
        Line($"{_report.Created:u}, Compute {_report.Version}, {_report.Machine}. {_report.Seconds:0} s in all.{(_report.Quick ? " A little of each stage only (--quick): no measurement." : "")}");
        if (_report.Driver is { } driver) Line($"\n```\n{driver}\n```");
        foreach (DeviceReport device in _report.Devices) Device(device);
        Line("\n## What ran\n");
        Table(["stage", "device", "outcome", "s", ""], _report.Stages.Select(s => (string[])[s.Name, s.Device, s.Outcome.ToString(), $"{s.Seconds:0.0}", s.Note]));
        return text.ToString();

        void Device(DeviceReport device)
        {
            Line($"\n## {device.Selector}: {device.Name}\n");
            if (device.Tests is { } tests) Line($"Tests: {tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped.");
            if (device.Verified is { } verified) Line($"Verified: {verified.Passed} operations and types have the scalar tier's bits, {verified.Failed} do not, {verified.Skipped} are not on this device.");
            foreach (string failure in device.FailedTests.Concat(device.FailedVerifications)) Line($"- {failure}");
            if (device.Bench.Count == 0) return;
            string[] peers = [.. device.Peers.Select(p => p.Peer).Distinct()];
            Line("\nMedian of a call on data that lie on the device, and the peers' time divided by it: above 1 ours is faster.\n");
            Table(
                ["operation", "type", "size", "numerics", "time", "GB/s", "GFLOP/s", "% of copy", .. peers],
                device.Bench.Where(b => b.Resident && b.Verified).Select(b => (string[])
                [
                    b.Op, b.Type, $"{b.Size:N0}", b.Numerics, Time(b.MedianS), Number(b.GbPerS), Number(b.GflopPerS), b.PercentOfPeak is { } percent ? $"{percent:0}" : "",
                    .. peers.Select(p => Peer(device, b, p)),
                ]));
            Line("\nWith the way from host memory to the device and back:\n");
            Table(
                ["operation", "type", "size", "numerics", "time", "GB/s"],
                device.Bench.Where(b => !b.Resident && b.Verified).Select(b => (string[])[b.Op, b.Type, $"{b.Size:N0}", b.Numerics, Time(b.MedianS), Number(b.GbPerS)]));
            foreach (BenchRow wrong in device.Bench.Where(b => !b.Verified)) Line($"\n**Wrong**: {wrong.Op} {wrong.Type} {wrong.Size:N0} {wrong.Numerics}.");
        }

        void Line(string line = "") => text.Append(line).Append('\n');

        void Table(string[] head, IEnumerable<string[]> rows)
        {
            Line($"| {string.Join(" | ", head)} |");
            Line($"|{string.Concat(head.Select(_ => "---|"))}");
            foreach (string[] row in rows) Line($"| {string.Join(" | ", row.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |");
        }
    }

    /// <summary>A peer's time for the same call; its own where the type is another one of the same size.</summary>
    private static string Peer(DeviceReport device, BenchRow ours, string peer) =>
        device.Peers.FirstOrDefault(p => p.Peer == peer && (p.Op, p.Type, p.Size) == (ours.Op, ours.Type, ours.Size)) is { MedianS: { } seconds }
            ? $"{seconds / ours.MedianS:0.00} ({Time(seconds)})"
            : "";

    private static string Time(double seconds) => seconds switch
    {
        < 1e-3 => $"{seconds * 1e6:0.0} µs",
        < 1 => $"{seconds * 1e3:0.00} ms",
        _ => $"{seconds:0.00} s",
    };

    private static string Number(double value) => double.IsFinite(value) && value > 0 ? $"{value:0.0}" : "";
}
