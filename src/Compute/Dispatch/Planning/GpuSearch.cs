namespace Compute;

/// <summary>
/// When looking for a GPU pays. Looking loads drivers, which takes time and memory that most programs get nothing for; so the time that the best
/// imaginable GPU would save is added up over calls, and when it reaches the price of looking, it is looked for. Never more than twice the least
/// possible time is spent, whatever comes, and a program that makes one call over files pays nothing unless it computes for long.
/// </summary>
/// <param name="mayFind">Whether there can be one at all.</param>
internal sealed class GpuSearch(bool mayFind)
{
    // Loading drivers and asking them: 0.1 s on two cores with PoCL 3.1 alone; a device's first context comes on top.
    private const double PriceSeconds = 0.2;

    // Calls below this are not added up: they would have to come by the hundred.
    private const double LeastSeconds = 1e-3;

    // The fastest link there is between a host's memory and a GPU, each way (NVLink C2C); PCIe 5 has 64e9. Launch and work cost nothing.
    private const double LinkBytesPerSecond = 450e9;

    private double _saved;

    /// <summary>Whether it is time to look.</summary>
    /// <param name="work">A call whose data lie in host memory.</param>
    /// <param name="cpuSeconds">What the CPU takes for it.</param>
    public bool Pays(in Work work, double cpuSeconds)
    {
        if (!mayFind || cpuSeconds < LeastSeconds) return false;
        double saved = cpuSeconds - long.Max(work.BytesIn, work.BytesOut) / LinkBytesPerSecond;
        // Threads may lose each other's addition: it is looked for a call later.
        return saved > 0 && (_saved += saved) >= PriceSeconds;
    }
}
