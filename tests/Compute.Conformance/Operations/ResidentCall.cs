namespace Compute.Conformance;

/// <summary>A call over device arrays.</summary>
/// <param name="Run">Queues the operation; any number of times.</param>
/// <param name="Download">Waits and fetches the result.</param>
/// <param name="Dispose">Gives the device memory back.</param>
public sealed record ResidentCall(Action Run, Func<HostArray> Download, Action Dispose) : IDisposable
{
    void IDisposable.Dispose() => Dispose();
}
