namespace Compute.Cli.Output;

/// <summary>The JSON of <c>devices</c>.</summary>
internal sealed record DevicesReport(IReadOnlyList<DeviceRow> Devices);

/// <summary>A back-end, or what is missing of it.</summary>
internal sealed record DeviceRow(
    string Selector, string Tier, string Name, bool Available, string? Reason, string? Remedy, int VectorBits, int Cores, long MemoryBytes,
    string? Driver, string? Libraries)
{
    public static DeviceRow Of(BackendStatus status)
    {
        DeviceInfo device = status.Device;
        string? libraries = status.Available ? Backends.Get(device.Selector).Libraries : null;
        return new(
            device.Selector, device.Tier.ToString().ToLowerInvariant(), device.Name, status.Available, status.Reason, status.Remedy,
            device.VectorBits, device.Cores, device.MemoryBytes, device.Driver, libraries);
    }
}
