namespace Compute;

/// <summary>The choice for histograms, which run where host memory is at hand.</summary>
internal static class HostOnly
{
    /// <summary>The back-end for a call.</summary>
    /// <exception cref="PatternNotSupportedException">The chosen device has memory of its own.</exception>
    public static Backend Choose(in Work work, Backend? on)
    {
        Backend backend = Dispatcher.Choose(work, on);
        if (!backend.Device.SharesHostMemory)
            throw new PatternNotSupportedException(backend.Device, work.Pattern, "it works on host memory; 'cpu' has every pattern.");
        return backend;
    }
}
