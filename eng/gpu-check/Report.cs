using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Compute.GpuCheck;

/// <summary>Everything that a check found. The names are those of the JSON.</summary>
/// <param name="Created">When it began.</param>
/// <param name="Machine">The machine's name, system and runtime.</param>
/// <param name="Version">The library's version.</param>
/// <param name="Quick">Whether only a little of each stage was run.</param>
/// <param name="Devices">What was checked.</param>
internal sealed record Report(DateTimeOffset Created, string Machine, string Version, bool Quick, IReadOnlyList<DeviceReport> Devices)
{
    /// <summary>What ran, in the order it ended.</summary>
    public List<Stage> Stages { get; } = [];

    /// <summary>What <c>compute devices --json</c> says.</summary>
    public JsonNode? Hardware { get; set; }

    /// <summary>What nvidia-smi says, if it is there.</summary>
    public string? Driver { get; set; }

    /// <summary>The calibrated profile.</summary>
    public JsonNode? Profile { get; set; }

    /// <summary>The quality of automatic choice with that profile.</summary>
    public RegretFigures? Regret { get; set; }

    /// <summary>How long it took.</summary>
    public double Seconds { get; set; }

    /// <summary>Whether no stage failed, or was ended or left out for want of time.</summary>
    [JsonIgnore]
    public bool Passed => Stages.TrueForAll(s => s.Outcome == Outcome.Passed);
}

/// <summary>A stage.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Device">The device; empty for all.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Note">What there is to say: why it failed, or what it found.</param>
internal sealed record Stage(string Name, string Device, Outcome Outcome, double Seconds, string Note);

/// <summary>How many did what.</summary>
internal sealed record Counts(int Passed, int Failed, int Skipped);

/// <summary>A result of <c>compute bench</c>.</summary>
internal sealed record BenchRow(
    string Op, string Type, long[] Shape, int Size, string Backend, bool Resident, double MedianS, double GbPerS, double GflopPerS, double? PercentOfPeak, bool Verified)
{
    /// <summary>The numerics that it ran under, and whether cuBLAS was hidden from it.</summary>
    public string Numerics { get; init; } = Labels.Reproducible;

    /// <summary>The size, as tables show it.</summary>
    [JsonIgnore]
    public string Label => Text.Size(Op, Shape, Size);

    /// <summary>Whether it is the same call's.</summary>
    public bool IsOf(BenchRow other) => (Op, Type, Label, Resident, Numerics) == (other.Op, other.Type, other.Label, other.Resident, other.Numerics);
}

/// <summary>What <c>compute bench</c> writes.</summary>
internal sealed record BenchRows(BenchRow[] Results);

/// <summary>A line of peers.py.</summary>
internal sealed record PeerRow(string Peer, string Op, string Type, long[] Shape, string Numerics, double? MedianS, string? Error)
{
    /// <summary>The size, as tables show it.</summary>
    [JsonIgnore]
    public string Label => Text.Size(Op, Shape, (int)Shape[0]);
}

/// <summary>What <c>compute bench --regret</c> writes, as far as it is shown.</summary>
internal sealed record RegretRows(RegretFigures Regret);

/// <summary>Time of the chosen back-end by the time of the best, over all calls.</summary>
internal sealed record RegretFigures(double Median, double Percentile95);

/// <summary>Generated, so that a trimmed program reads and writes them.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(BenchRows))]
[JsonSerializable(typeof(PeerRow))]
[JsonSerializable(typeof(RegretRows))]
internal sealed partial class ReportJson : JsonSerializerContext;

/// <summary>What stages' children print for their parent: a line each.</summary>
[JsonSerializable(typeof(OverheadTimes))]
internal sealed partial class LineJson : JsonSerializerContext;
