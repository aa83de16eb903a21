using Compute.Cli.Output;

namespace Compute.GpuCheck;

/// <summary>A figure and how it reads, or why there is none.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Words">The same for people, with what it is of.</param>
/// <param name="Missing">Why there is none; null if there is.</param>
internal readonly record struct Figure(double Value, string Words, string? Missing = null)
{
    public static Figure None(string why) => new(double.NaN, "", why);
}

/// <summary>Finds figures in what was measured of a device.</summary>
internal sealed class Figures(Report report, DeviceReport device)
{
    // The peers that run on GPUs. NumPy, on the CPU, is no target.
    private static readonly string[] s_peers = ["torch", "cupy"];

    /// <summary>Our own time of a call at full size, on data that lie on the device.</summary>
    public Figure Own(string op, string type, string numerics = Labels.Reproducible)
    {
        if (Row(op, type, numerics) is { } row) return row.Verified ? new(row.MedianS, Units.Time(row.MedianS)) : Figure.None("its result was wrong");
        return Figure.None(Failure($"bench {new BenchJob(op, type, "", numerics)}"));
    }

    /// <summary>The shortest time that a peer took for it. Other types of the same size stand for those that it does not have.</summary>
    public Figure Peer(string op, string type, string numerics = Labels.Reproducible)
    {
        PeerRow? best = device.Peers.Where(p => IsPeer(p) && (p.Op, p.Type, p.Numerics) == (op, type, numerics) && p.Label == FullSize(op) && p.MedianS > 0).MinBy(p => p.MedianS);
        if (best is not null) return new(best.MedianS!.Value, $"{best.Peer}: {Units.Time(best.MedianS.Value)}");
        return Figure.None(device.Peers.FirstOrDefault(p => IsPeer(p) && (p.Op, p.Type, p.Numerics) == (op, type, numerics) && p.Error is not null) is { } failed
            ? $"{failed.Peer}: {failed.Error}"
            : device.Peers.Exists(IsPeer) ? $"no peer timed {op} {type}" : NoPeer());
    }

    /// <summary>Bytes a second of a call that moves so many for each element.</summary>
    public Figure Bandwidth(string op, int bytes) => PerSecond(Own(op, "f32"), (double)bytes * device.Elements, "B/s");

    /// <summary>The most that copying reached, ours or a peer's: what memory gives.</summary>
    public Figure Copy()
    {
        Figure own = Own("copy", "f32"), peer = Peer("copy", "f32");
        Figure best = own.Missing is null && !(peer.Value < own.Value) ? own with { Words = "our copy" } : peer with { Words = $"copy by {peer.Words.Split(':')[0]}" };
        return best.Missing is null ? PerSecond(best, 8.0 * device.Elements, "B/s") with { Words = $"{best.Words}: {Rate(8.0 * device.Elements / best.Value, "B/s")}" } : own;
    }

    /// <summary>Arithmetic operations a second of a product.</summary>
    public Figure Product(string type, string numerics = Labels.Reproducible) => PerSecond(Own("matmul", type, numerics), Flops, "FLOP/s");

    /// <summary>cuBLAS, called by a peer or, where none is there, by ourselves.</summary>
    public Figure CuBlas(string type, string numerics = Labels.Reproducible)
    {
        Figure peer = Peer("matmul", type, numerics);
        if (peer.Missing is null) return PerSecond(peer, Flops, "FLOP/s") with { Words = $"{peer.Words.Split(':')[0]}: {Rate(Flops / peer.Value, "FLOP/s")}" };
        Figure own = numerics == Labels.Reproducible && device.UsesCuBlas ? Own("matmul", type, Labels.Fast) : peer;
        return own.Missing is null ? PerSecond(own, Flops, "FLOP/s") with { Words = $"cuBLAS by ourselves: {Rate(Flops / own.Value, "FLOP/s")}" } : peer;
    }

    /// <summary>Whether a stage ended as it should.</summary>
    public bool HasPassed(string name) => Find(name)?.Outcome == Outcome.Passed;

    /// <summary>Why a stage's figures are not there.</summary>
    public string Failure(string name)
    {
        Stage? stage = Find(name);
        if (report.Quick && stage?.Outcome is null or Outcome.Passed) return "--quick";
        return stage is null ? "not run" : stage.Outcome switch
        {
            Outcome.LeftOut => "no time was left",
            Outcome.TimedOut => "it took too long",
            Outcome.Failed => $"it failed, {stage.Note}",
            _ => stage.Note,
        };
    }

    private Stage? Find(string name) => report.Stages.Find(s => s.Name == name && (s.Device == device.Selector || s.Device.Length == 0));

    private double Flops => 2.0 * device.Rows * device.Rows * device.Rows;

    private BenchRow? Row(string op, string type, string numerics) => report.Quick ? null : device.Bench.Find(
        b => b.Resident && (b.Op, b.Type, b.Numerics) == (op, type, numerics) && b.Label == FullSize(op));

    private string FullSize(string op) => Text.Size(op, [device.Rows, device.Rows, device.Rows], device.Elements);

    private string NoPeer()
    {
        Stage[] stages = [.. report.Stages.Where(s => s.Device == device.Selector && Array.Exists(s_peers, p => s.Name == $"peer {p}"))];
        return stages.Length == 0 ? $"no {string.Join(", no ", s_peers)}" : string.Join("; ", stages.Select(s => s.Outcome == Outcome.Passed ? s.Note : $"{s.Name}: {Failure(s.Name)}"));
    }

    private static bool IsPeer(PeerRow row) => Array.Exists(s_peers, p => row.Peer.StartsWith(p, StringComparison.Ordinal));

    private static Figure PerSecond(Figure seconds, double work, string unit) =>
        seconds.Missing is null ? new(work / seconds.Value, Rate(work / seconds.Value, unit)) : seconds;

    private static string Rate(double perSecond, string unit) => perSecond >= 1e12 && unit == "FLOP/s" ? $"{Text.Number(perSecond / 1e12)} T{unit}" : $"{Text.Number(perSecond / 1e9)} G{unit}";
}
