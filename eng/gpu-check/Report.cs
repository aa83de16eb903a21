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

/// <summary>What was found of a device.</summary>
/// <param name="Selector">What selects it.</param>
/// <param name="Name">Its name.</param>
internal sealed record DeviceReport(string Selector, string Name)
{
    /// <summary>Tests by outcome; null if none ended.</summary>
    public Counts? Tests { get; set; }

    /// <summary>Tests that failed, with their messages.</summary>
    public List<string> FailedTests { get; } = [];

    /// <summary>Operations and types that <c>compute verify</c> held to the oracle and to the scalar tier's bits.</summary>
    public Counts? Verified { get; set; }

    /// <summary>Those that it found wrong.</summary>
    public List<string> FailedVerifications { get; } = [];

    /// <summary>Our timings.</summary>
    public List<BenchRow> Bench { get; } = [];

    /// <summary>Other libraries' timings.</summary>
    public List<PeerRow> Peers { get; } = [];
}

/// <summary>How many did what.</summary>
internal sealed record Counts(int Passed, int Failed, int Skipped);

/// <summary>A result of <c>compute bench</c>.</summary>
internal sealed record BenchRow(string Op, string Type, int Size, string Backend, bool Resident, double MedianS, double GbPerS, double GflopPerS, double? PercentOfPeak, bool Verified)
{
    /// <summary>The numerics that it ran under.</summary>
    public string Numerics { get; init; } = "reproducible";
}

/// <summary>What <c>compute bench</c> writes.</summary>
internal sealed record BenchRows(BenchRow[] Results);

/// <summary>A line of peers.py.</summary>
internal sealed record PeerRow(string Peer, string Op, string Type, int Size, double? MedianS, string? Error);

/// <summary>Generated, so that a trimmed program reads and writes them.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(BenchRows))]
[JsonSerializable(typeof(PeerRow))]
internal sealed partial class ReportJson : JsonSerializerContext;
