using System.Globalization;

namespace Compute;

/// <summary>A back-end that a call might run on, with its predicted time.</summary>
/// <param name="Device">The back-end's device.</param>
/// <param name="LaunchSeconds">Time to start.</param>
/// <param name="TransferSeconds">Time to bring data to the device and back.</param>
/// <param name="ComputeSeconds">Time of the work.</param>
/// <param name="ColdSeconds">Time to compile or load the kernel, if this has not happened yet.</param>
/// <param name="Obstacle">Why it cannot be chosen; null if it can.</param>
public sealed record Candidate(
    DeviceInfo Device, double LaunchSeconds, double TransferSeconds, double ComputeSeconds, double ColdSeconds, string? Obstacle)
{
    /// <summary>How much of transfer and work passes at the same time: of long arrays one part is sent while another is worked on.</summary>
    public double HiddenSeconds { get; init; }

    /// <summary>How it would run the call, where that is not by its own kernel, or why it is; null for nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    public bool Feasible => Obstacle is null;

    /// <summary>The predicted time of the call.</summary>
    public double TotalSeconds => LaunchSeconds + TransferSeconds + ComputeSeconds + ColdSeconds - HiddenSeconds;

    /// <inheritdoc/>
    public override string ToString() => Feasible
        ? string.Create(CultureInfo.InvariantCulture,
            $"{Device.Selector,-12} launch {Time(LaunchSeconds)}  transfer {Time(TransferSeconds)}  compute {Time(ComputeSeconds)}  at once {Time(HiddenSeconds)}  cold {Time(ColdSeconds)}  total {Time(TotalSeconds)}{(Note is null ? "" : $"  {Note}")}")
        : $"{Device.Selector,-12} not possible: {Obstacle}";

    internal static string Time(double seconds) => seconds switch
    {
        0 => "        -",
        < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9,6:0.0} ns"),
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6,6:0.0} us"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3,6:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds,7:0.00} s"),
    };
}
