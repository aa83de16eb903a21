namespace Compute.Cli.Benchmarks;

/// <summary>One timing. The names are those of the JSON.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The first input's dimensions; (n, n, n) for a matrix product.</param>
/// <param name="Backend">The back-end or peer.</param>
/// <param name="Resident">Whether the data lay in device arrays: no transfers are part of the time.</param>
/// <param name="MedianS">Median time of a call.</param>
/// <param name="GbPerS">Bytes that the call has to move, in 10^9 a second.</param>
/// <param name="GflopPerS">Arithmetic operations, in 10^9 a second.</param>
/// <param name="PercentOfPeak">Of the speed of memory or of arithmetic, whichever limits more, measured in the same run; null where neither is known.</param>
/// <param name="Verified">Whether the results were found right before the timing.</param>
internal sealed record BenchResult(
    string Op, string Type, long[] Shape, string Backend, bool Resident, double MedianS, double GbPerS, double GflopPerS, double? PercentOfPeak, bool Verified)
{
    /// <summary>The operation, and its inputs where others have its name.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Title { get; init; } = Op;

    /// <summary>The axis gone along; null for whole arrays.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public int? Axis { get; init; }

    /// <summary>The size as it is asked for: n.</summary>
    public int Size { get; init; }

    /// <summary>Managed memory that a call allocates; null if it was not asked for.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public long? AllocatedBytes { get; init; }

    /// <summary>How far resident memory rises during a call; null if it was not asked for or is not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public long? PeakBytes { get; init; }

    /// <summary>The back-end, and whether without transfers.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Label => Resident ? $"{Backend} (resident)" : Backend;

    /// <summary>Whether it is another library's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPeer => Backend.StartsWith("peer:", StringComparison.Ordinal);
}
