using Compute.Cli.Output;

namespace Compute.Cli.Benchmarks;

/// <summary>Timings as tables, one for each operation and type, with the crossovers and what they mean.</summary>
internal static class BenchReport
{
    public static void Show(IReadOnlyList<BenchResult> results)
    {
        foreach (var group in results.GroupBy(r => (r.Title, r.Type)))
        {
            Screen.Line();
            Screen.Line($"{group.Key.Title} {group.Key.Type}", "bold");
            Screen.Table(
                [Column.Number("size"), "back-end", Column.Number("median"), Column.Number("GB/s"), Column.Number("GFLOP/s"), Column.Number("of peak"), Column.Number("speed-up"), ""],
                [.. group.GroupBy(r => r.Size).SelectMany(Rows)]);
            if (group.Any(r => r.AllocatedBytes is not null)) ShowMemory([.. group]);
            foreach (string line in Winners([.. group])) Screen.Line(line);
        }
    }

    private static void ShowMemory(IReadOnlyList<BenchResult> results) => Screen.Table(
        [Column.Number("size"), "back-end", Column.Number("allocated"), Column.Number("peak beside the arrays")],
        [.. results.Select(r => (IReadOnlyList<Cell>)
        [
            Units.Count(r.Size), r.Label, r.AllocatedBytes is { } allocated ? Units.Bytes(allocated) : "-", r.PeakBytes is { } peak ? Units.Bytes(peak) : "-",
        ])]);

    private static IEnumerable<IReadOnlyList<Cell>> Rows(IGrouping<int, BenchResult> size)
    {
        double fastest = size.Where(r => r.Verified).Select(r => r.MedianS).DefaultIfEmpty(double.NaN).Min();
        double slowest = size.FirstOrDefault(r => r.Verified && r.Backend == "scalar")?.MedianS ?? double.NaN;
        foreach (BenchResult r in size)
        {
            string? color = r.MedianS == fastest ? "green" : r.IsPeer ? "grey" : null;
            if (!r.Verified)
            {
                yield return [Units.Count(r.Size), r.Label, "-", "-", "-", "-", "-", new Cell("WRONG: not timed", "red")];
                continue;
            }

            yield return
            [
                Units.Count(r.Size), new Cell(r.Label, color), new Cell(Units.Time(r.MedianS), color), Units.Digits(r.GbPerS), Units.Digits(r.GflopPerS),
                r.PercentOfPeak is { } percent ? $"{percent:0} %" : "-",
                double.IsNaN(slowest) ? "-" : $"{Units.Digits(slowest / r.MedianS)}x",
                r.MedianS == fastest ? new Cell("fastest", "green") : "",
            ];
        }
    }

    private static IEnumerable<string> Winners(IReadOnlyList<BenchResult> results)
    {
        Crossover[] crossovers = [.. Crossover.Find(results)];
        var first = results.Where(r => r.Verified && !r.IsPeer).GroupBy(r => r.Size).MinBy(g => g.Key)?.ToDictionary(r => r.Label, r => r.MedianS);
        if (crossovers.Length == 0 && first?.Count > 1) yield return $"{Crossover.Fastest(first)} is the fastest back-end at every size.";
        foreach (Crossover c in crossovers) yield return $"{c.From} is the fastest up to about {Units.About(c.Size)}, {c.To} from there on.";
    }
}
