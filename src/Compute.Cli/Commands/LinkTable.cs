using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary>The ways to devices with memory of their own, as the planner knows them.</summary>
internal static class LinkTable
{
    /// <summary>A row for each kind of host memory; nothing where all back-ends share the host's.</summary>
    public static void Show(IEnumerable<BackendProfile> backends)
    {
        (string Selector, string Memory, Link? Link)[] links = [.. backends.SelectMany(b => ((string, string, Link?)[])[(b.Selector, "ordinary", b.Link), (b.Selector, "pinned", b.PinnedLink)])];
        if (!Array.Exists(links, l => l.Link is not null)) return;
        Screen.Table(
            ["link to", "host memory", Column.Number("latency"), Column.Number("upload"), Column.Number("download"), Column.Number("both at once")],
            [.. from l in links where l.Link is not null select (IReadOnlyList<Cell>)
            [
                l.Selector, l.Memory, Units.Time(l.Link!.LatencySeconds), Speed(l.Link.UploadBytesPerSecond), Speed(l.Link.DownloadBytesPerSecond), Speed(l.Link.BothBytesPerSecond),
            ]]);
    }

    private static string Speed(double bytesPerSecond) => $"{Units.Digits(bytesPerSecond / 1e9)} GB/s";
}
