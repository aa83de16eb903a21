namespace Compute;

/// <summary>The way between host memory of one kind and a device with memory of its own.</summary>
/// <param name="LatencySeconds">Time of the smallest transfer.</param>
/// <param name="UploadBytesPerSecond">Bytes per second to the device.</param>
/// <param name="DownloadBytesPerSecond">Bytes per second from the device.</param>
/// <param name="BothBytesPerSecond">Bytes per second of both directions together, while arrays go through the device part by part.</param>
public sealed record Link(double LatencySeconds, double UploadBytesPerSecond, double DownloadBytesPerSecond, double BothBytesPerSecond)
{
    /// <summary>Time of sending, then fetching.</summary>
    public double Seconds(long bytesIn, long bytesOut) => 2 * LatencySeconds + bytesIn / UploadBytesPerSecond + bytesOut / DownloadBytesPerSecond;

    /// <summary>Time of sending and fetching at once: that of the slower direction, or of what both have in common.</summary>
    public double SecondsAtOnce(long bytesIn, long bytesOut) =>
        2 * LatencySeconds + double.Max(double.Max(bytesIn / UploadBytesPerSecond, bytesOut / DownloadBytesPerSecond), (double)(bytesIn + bytesOut) / BothBytesPerSecond);

    /// <summary>Whether the numbers can be calculated with: files may hold anything.</summary>
    internal bool IsSane() =>
        LatencySeconds >= 0 && double.IsFinite(LatencySeconds) && IsSpeed(UploadBytesPerSecond) && IsSpeed(DownloadBytesPerSecond) && IsSpeed(BothBytesPerSecond);

    private static bool IsSpeed(double value) => value > 0 && double.IsFinite(value);
}
