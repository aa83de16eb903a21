using System.Diagnostics;
using System.Globalization;

namespace Compute.Gpu.Tests.Memory;

/// <summary>
/// Many calls, and what the process and the device's pool hold before them, after a tenth of them, and after all: what grows after the tenth is lost by calls.
/// As many calls as <c>COMPUTE_LEAK_CALLS</c> says; <c>--logger "console;verbosity=detailed"</c> shows the figures.
/// </summary>
internal static class LeakRun
{
    /// <param name="device">The device.</param>
    /// <param name="calls">How many calls, unless the variable says so.</param>
    /// <param name="run">Makes so many calls.</param>
    /// <param name="write">Takes the figures.</param>
    public static void Check(GpuBackend device, int calls, Action<int> run, Action<string> write)
    {
        if (Environment.GetEnvironmentVariable("COMPUTE_LEAK_CALLS") is { } text) calls = int.Parse(text, CultureInfo.InvariantCulture);
        Held start = Measure(device);
        run(calls / 10);
        Held tenth = Measure(device);
        long misses = device.Pool.Statistics.Misses;
        run(calls - calls / 10);
        Held end = Measure(device);

        // What a call would lose is at least an object's or a driver's record: 16 bytes; below them lies what the process does by itself.
        string seen = $"{device}: bytes before, after {calls / 10:N0} and after {calls:N0} calls: managed {start.Managed:N0} → {tenth.Managed:N0} → {end.Managed:N0}, "
            + $"resident {start.Resident:N0} → {tenth.Resident:N0} → {end.Resident:N0}, the device's pool {start.Pool:N0} → {tenth.Pool:N0} → {end.Pool:N0}";
        write(seen);
        Assert.True(end.Managed - tenth.Managed < 4L * calls + (128 << 10), seen);
        Assert.True(end.Resident - tenth.Resident < 16L * calls + (8 << 20), seen);
        Assert.Equal(tenth.Pool, end.Pool);
        Assert.Equal(misses, device.Pool.Statistics.Misses);
    }

    private static Held Measure(GpuBackend device)
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        MemoryStatistics pool = device.Pool.Statistics;
        using var process = Process.GetCurrentProcess();
        return new(GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64, pool.BytesInUse + pool.BytesCached);
    }

    private readonly record struct Held(long Managed, long Resident, long Pool);
}
