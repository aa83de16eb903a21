namespace Compute;

/// <summary>What the planner knows about a machine: calibrated, or the library's defaults.</summary>
/// <param name="Fingerprint">The machine, runtime and library that it was measured with; empty for defaults.</param>
/// <param name="Machine">The same in words.</param>
/// <param name="Backends">Its back-ends.</param>
public sealed record HardwareProfile(string Fingerprint, string Machine, IReadOnlyList<BackendProfile> Backends)
{
    /// <summary>When it was measured.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>This profile with newer measurements of some back-ends in place of its own; theirs alone if it is of another machine.</summary>
    /// <param name="newer">The newer measurements.</param>
    public HardwareProfile With(HardwareProfile newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        if (newer.Fingerprint != Fingerprint) return newer;
        var measured = newer.Backends.Select(b => b.Selector).ToHashSet();
        return newer with { Backends = [.. Backends.Where(b => !measured.Contains(b.Selector)), .. newer.Backends] };
    }

    /// <summary>The measurements of a device; the defaults for one that was not measured, or with another driver.</summary>
    internal BackendProfile Of(DeviceInfo device)
    {
        foreach (BackendProfile backend in Backends)
        {
            if (backend.Selector == device.Selector && backend.DeviceName == device.Name && backend.Driver == device.Driver) return backend;
        }

        return DefaultProfile.Of(device);
    }

    /// <summary>Whether the numbers can be calculated with: files may hold anything.</summary>
    internal bool IsSane() => Fingerprint is not null && Machine is not null && Backends is not null && Backends.All(b => b is not null && b.IsSane());
}
