namespace Compute.Gpu.Drivers;

/// <summary>What a driver has: its devices, or why there are none.</summary>
/// <param name="Devices">The devices, as the driver numbers them.</param>
/// <param name="Missing">A sentence for each reason why a device or all of them cannot be used.</param>
internal sealed record GpuDriver(IReadOnlyList<GpuDevice> Devices, IReadOnlyList<string> Missing)
{
    /// <summary>No device, for one reason.</summary>
    public static GpuDriver None(string reason) => new([], [reason]);
}
