namespace Compute;

/// <summary>The answers to "is there a GPU?".</summary>
public enum GpuState
{
    /// <summary>The assembly Compute.Gpu is not beside the program.</summary>
    NotInstalled,

    /// <summary>The program or its user does not want one.</summary>
    Disabled,

    /// <summary>Compute.Gpu was built for another version of this library.</summary>
    WrongVersion,

    /// <summary>No driver, or a driver without a device.</summary>
    NoDevice,

    /// <summary>Looking for devices ended in an exception.</summary>
    Failed,

    /// <summary>There are devices.</summary>
    Ready,
}

/// <summary>The answer to "is there a GPU?", with the reason and what to do about it.</summary>
/// <param name="State">The answer.</param>
/// <param name="Reason">Why there is none, as a sentence; empty if there are devices.</param>
/// <param name="Remedy">What to do about it, as a sentence; empty if there are devices.</param>
/// <param name="Devices">The devices, the best first.</param>
/// <param name="Failure">What was thrown, if anything.</param>
public sealed record GpuStatus(GpuState State, string Reason, string Remedy, IReadOnlyList<DeviceInfo> Devices, Exception? Failure = null)
{
    /// <summary>The drivers that have no device although others have one: by selector, with a sentence that says why.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; init; } = new Dictionary<string, string>();
}
