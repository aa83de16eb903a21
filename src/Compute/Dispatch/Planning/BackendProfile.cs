using Compute.Kernels;

namespace Compute;

/// <summary>What a back-end's time depends on.</summary>
/// <param name="Selector">The back-end.</param>
/// <param name="DeviceName">The device's name.</param>
/// <param name="Driver">The device's driver; null for the CPU.</param>
/// <param name="LaunchSeconds">Time of a call that does next to nothing.</param>
/// <param name="Curves">Throughputs of calls on data that is where the back-end works.</param>
public sealed record BackendProfile(
    string Selector, string DeviceName, string? Driver, double LaunchSeconds, IReadOnlyList<ThroughputCurve> Curves)
{
    /// <summary>Time of the smallest transfer; 0 where host memory is shared.</summary>
    public double TransferLatencySeconds { get; init; }

    /// <summary>Bytes per second to the device; 0 where host memory is shared.</summary>
    public double UploadBytesPerSecond { get; init; }

    /// <summary>Bytes per second from the device; 0 where host memory is shared.</summary>
    public double DownloadBytesPerSecond { get; init; }

    /// <summary>Time to compile or load a kernel the first time.</summary>
    public double ColdSeconds { get; init; }

    /// <summary>Time to send the inputs and fetch the outputs of a call whose data lies in host memory.</summary>
    public double TransferSeconds(long bytesIn, long bytesOut) =>
        UploadBytesPerSecond == 0 ? 0 : 2 * TransferLatencySeconds + bytesIn / UploadBytesPerSecond + bytesOut / DownloadBytesPerSecond;

    /// <summary>Time of the work itself, the launch not counted; null where nothing is known of such work.</summary>
    public double? ComputeSeconds(Pattern pattern, OperatorCost cost, int elementBytes, double elements)
    {
        Pattern kind = PatternKinds.Of(pattern);
        return cost == OperatorCost.Light
            ? Seconds(kind, cost, elementBytes, elements)
            // Arithmetic outweighs memory: how many inputs there are does not matter, and one measurement serves all patterns.
            : Seconds(kind, cost, elementBytes, elements) ?? Seconds(null, cost, elementBytes, elements) ?? Seconds(kind, OperatorCost.Light, elementBytes, elements);
    }

    private double? Seconds(Pattern? kind, OperatorCost cost, int elementBytes, double elements)
    {
        ThroughputCurve? best = null;
        foreach (ThroughputCurve curve in Curves)
        {
            if ((kind is null || curve.Pattern == kind) && curve.Cost == cost && (best is null || Distance(curve, elementBytes) < Distance(best, elementBytes)))
                best = curve;
        }

        // Twice the bytes go through memory and vector registers at half the elements per second.
        return best is null ? null : elements * elementBytes / best.ElementBytes / best.At(elements * elementBytes / best.ElementBytes);
    }

    private static int Distance(ThroughputCurve curve, int elementBytes) => int.Abs(int.Log2(curve.ElementBytes) - int.Log2(elementBytes));

    /// <summary>Whether the numbers can be calculated with: files may hold anything.</summary>
    internal bool IsSane() =>
        Selector is not null && DeviceName is not null && Curves is not null
        && NotNegative(LaunchSeconds) && NotNegative(TransferLatencySeconds) && NotNegative(ColdSeconds)
        && NotNegative(UploadBytesPerSecond) && NotNegative(DownloadBytesPerSecond)
        && (UploadBytesPerSecond == 0) == (DownloadBytesPerSecond == 0)
        && Curves.All(c => c is not null && c.IsSane());

    private static bool NotNegative(double value) => value >= 0 && double.IsFinite(value);
}
