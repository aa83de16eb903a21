namespace Compute.Cli.Running;

/// <summary>What came of a run.</summary>
/// <param name="Array">The result.</param>
/// <param name="Seconds">Time of the call alone, without reading and writing files.</param>
/// <param name="Plan">Where it ran and why; null where nobody asked, or the call chose no back-end.</param>
/// <param name="Inputs">What the result may share memory with.</param>
internal sealed record RunResult(HostArray Array, double Seconds, Plan? Plan, IReadOnlyList<IDisposable> Inputs) : IDisposable
{
    /// <summary>The back-end that ran it; null where the dispatcher chose one and nobody asked which.</summary>
    public string? Backend => Plan?.Winner?.Device.Selector ?? Accel.Selection.Backend?.Device.Selector;

    public void Dispose()
    {
        foreach (IDisposable input in Inputs) input.Dispose();
    }
}
