using Compute.Cli.Output;

namespace Compute.Cli.Scaling;

/// <summary>Who does the work.</summary>
internal enum WayKind
{
    Alone,
    Concurrent,
    Parallel,
    Simd,
    SimdParallel,
    Gpu,
}

/// <summary>A way of doing the jobs, timed.</summary>
/// <param name="Name">The way.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Workers">How many workers.</param>
/// <param name="Seconds">Median time of all jobs.</param>
/// <param name="SpeedUp">Against one worker.</param>
internal sealed record Way(string Name, WayKind Kind, int Workers, double Seconds, double SpeedUp);

/// <summary>The same work in every way: as bars, and what they say.</summary>
internal sealed record ScalingReport(Operation Operation, ElementType Type, int Jobs, int Size, IReadOnlyList<Way> Ways)
{
    private const int BarWidth = 40;

    public void Show()
    {
        Screen.Line($"{Operation.CommandName} {Type}: the same {Jobs} jobs of size {Units.Count(Size)}, done in different ways", "bold");
        Screen.Line();
        double most = Ways.Max(w => w.SpeedUp);
        int name = Ways.Max(w => w.Name.Length);
        foreach (Way way in Ways)
        {
            string bar = new(Screen.IsTerminal ? '█' : '#', int.Max(1, (int)Math.Round(BarWidth * way.SpeedUp / most)));
            Screen.Line($"{way.Name.PadRight(name)}  {bar.PadRight(BarWidth)}  {Units.Digits(way.SpeedUp)}x  {Units.Time(way.Seconds)}", Color(way.Kind));
        }

        Screen.Line();
        Way[] parallel = [.. Ways.Where(w => w.Kind == WayKind.Parallel)];
        if (parallel.Length > 0) ShowLaws(parallel);
    }

    private static void ShowLaws(Way[] parallel)
    {
        Screen.Table(
            [Column.Number("workers"), Column.Number("time"), Column.Number("speed-up"), Column.Number("efficiency"), Column.Number("serial fraction (Karp-Flatt)")],
            [.. parallel.Select(w => (IReadOnlyList<Cell>)
            [
                $"{w.Workers}", Units.Time(w.Seconds), $"{Units.Digits(w.SpeedUp)}x", Percent(w.SpeedUp / w.Workers), Percent(Laws.KarpFlatt(w.SpeedUp, w.Workers)),
            ])]);

        // More workers than cores cannot be faster: that says nothing about the work.
        double serial = Laws.Amdahl(parallel.Where(w => w.Workers <= Environment.ProcessorCount).Select(w => (w.Workers, w.SpeedUp)));
        Screen.Line("Amdahl: " + serial switch
        {
            0 => "no serial fraction can be seen; the work is shared completely.",
            1 => "sharing the work out gains nothing: something that cores share, such as memory, is the limit.",
            _ => $"a serial fraction of {Percent(serial)} fits best; no number of cores would be more than {Units.Digits(1 / serial)} times as fast.",
        });
    }

    private static string Percent(double share) => $"{Units.Digits(100 * share)} %";

    private static string? Color(WayKind kind) => kind switch
    {
        WayKind.Concurrent => "yellow",
        WayKind.Parallel or WayKind.SimdParallel => "green",
        WayKind.Simd => "blue",
        WayKind.Gpu => "magenta",
        _ => null,
    };
}
