namespace Compute.Cli.Benchmarks;

/// <summary>A way of doing a call: a back-end, with or without transfers, or a peer.</summary>
/// <param name="Name">The back-end or peer.</param>
/// <param name="Resident">Whether the data lie in device arrays.</param>
/// <param name="Threads">CPU threads that it runs on; 0 on a device of its own.</param>
/// <param name="Run">Does the call.</param>
/// <param name="Fetch">The result of a run.</param>
/// <param name="Dispose">Gives memory back.</param>
internal sealed record Contender(string Name, bool Resident, int Threads, Action Run, Func<HostArray> Fetch, Action Dispose)
{
    /// <summary>The back-end; null for a peer.</summary>
    public Backend? Backend { get; init; }

    /// <summary>How long the cores stay busy after its call.</summary>
    public TimeSpan Rest { get; init; }
}
