using System.Globalization;

namespace Compute.GpuCheck;

/// <summary>What was found of a device.</summary>
/// <param name="Selector">What selects it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Units">Its multiprocessors.</param>
/// <param name="Driver">Its driver.</param>
internal sealed record DeviceReport(string Selector, string Name, int Units = 0, string? Driver = null)
{
    /// <summary>Elements of the long arrays that are timed.</summary>
    public int Elements { get; init; }

    /// <summary>Rows of the matrices that are timed.</summary>
    public int Rows { get; init; }

    /// <summary>Why automatic choice passes it over; null if it does not.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether NVIDIA's driver runs it.</summary>
    public bool IsCuda => Selector.StartsWith("cuda", StringComparison.Ordinal);

    /// <summary>Its number for its driver.</summary>
    public int Ordinal => int.Parse(Selector.AsSpan(Selector.IndexOf(':') + 1), CultureInfo.InvariantCulture);

    /// <summary>What stands in for our own kernels under <see cref="Numerics.Fast"/>, or why nothing does.</summary>
    public string? Libraries { get; set; }

    /// <summary>Whether our products under <see cref="Numerics.Fast"/> are cuBLAS's.</summary>
    public bool UsesCuBlas => Libraries?.StartsWith("cuBLAS", StringComparison.Ordinal) == true;

    /// <summary>Each of the project's targets, and what was measured.</summary>
    public IReadOnlyList<Verdict> Reach { get; set; } = [];

    /// <summary>Tests by outcome; null if none ended.</summary>
    public Counts? Tests { get; set; }

    /// <summary>Tests that failed, with their messages.</summary>
    public List<string> FailedTests { get; } = [];

    /// <summary>Operations and types that <c>compute verify</c> held to the oracle and to the scalar tier's bits.</summary>
    public Counts? Verified { get; set; }

    /// <summary>Those that it found wrong.</summary>
    public List<string> FailedVerifications { get; } = [];

    /// <summary>A process's first call with nothing in the driver's cache, and once more.</summary>
    public List<FirstCallTimes> FirstCalls { get; } = [];

    /// <summary>A process that does nothing but start the driver and open the device, in seconds; null where it is not known.</summary>
    public double? DriverS { get; set; }

    /// <summary>What calls cost beside their work.</summary>
    public OverheadTimes? Overhead { get; set; }

    /// <summary>Our timings.</summary>
    public List<BenchRow> Bench { get; } = [];

    /// <summary>Other libraries' timings.</summary>
    public List<PeerRow> Peers { get; } = [];
}
