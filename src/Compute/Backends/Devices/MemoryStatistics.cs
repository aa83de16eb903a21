namespace Compute;

/// <summary>What a memory pool holds, and how often it served.</summary>
/// <param name="BytesInUse">Bytes lent to arrays and calls, rounded up to the pool's sizes.</param>
/// <param name="BytesCached">Bytes that were given back and are kept for the next calls.</param>
/// <param name="PeakBytesInUse">The most that was lent at a time.</param>
/// <param name="LimitBytes">The most that the pool may take from the device.</param>
/// <param name="Hits">Requests that were served from what is kept.</param>
/// <param name="Misses">Requests that went to the driver.</param>
public readonly record struct MemoryStatistics(long BytesInUse, long BytesCached, long PeakBytesInUse, long LimitBytes, long Hits, long Misses)
{
    /// <summary>The numbers as part of a sentence.</summary>
    public override string ToString() =>
        $"{BytesInUse:N0} bytes in use (at most {PeakBytesInUse:N0} so far) and {BytesCached:N0} bytes for later calls, of {LimitBytes:N0} it may take; "
        + $"{Hits:N0} requests were served from what it kept, {Misses:N0} by the driver";
}
