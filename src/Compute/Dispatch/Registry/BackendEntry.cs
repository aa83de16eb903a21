namespace Compute;

/// <summary>A device that is known, and its back-end once it has been opened.</summary>
/// <param name="device">What is known before it is opened.</param>
/// <param name="open">Opens it.</param>
internal sealed class BackendEntry(DeviceInfo device, Func<Backend> open)
{
    private readonly Lock _gate = new();
    private volatile Backend? _backend;

    /// <summary>The device; after opening with the result of its self-test.</summary>
    public DeviceInfo Device => _backend?.Device ?? device;

    /// <summary>What opening it ended in, if not in a back-end. It is not tried again.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The back-end; opens the device the first time. Null if that failed.</summary>
    public Backend? Open()
    {
        if (_backend is { } opened) return opened;
        lock (_gate)
        {
            if (_backend is not null || Failure is not null) return _backend;
            try
            {
                _backend = open();
            }
            catch (Exception e)
            {
                // Drivers fail in many ways; none of them may end a program that can go on without the device.
                Failure = e;
            }

            return _backend;
        }
    }
}
