using System.Diagnostics;
using Xunit.Abstractions;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// What a call costs before the driver has it: our code and the stub's few instructions. The best of many rounds, since the machine has other
/// work. <c>dotnet test -c Release tests/Compute.Gpu.Stub.Tests --filter Overhead --logger "console;verbosity=detailed"</c> shows the figures.
/// </summary>
public sealed class OverheadTests(ITestOutputHelper output)
{
    private const int Rounds = 40, Calls = 2000;

    // Until the runtime has compiled what is called often once more, which it puts off for 0.1 s.
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(0.5);

    [SkippableFact]
    public void ALaunchCostsMicroseconds() => Stub.OnDevice(device =>
    {
        using DeviceArray<float> x = new(device, 1000), y = new(device, 1000);
        double launch = Best("launch", () => Accel.Negate(x, y), device.Synchronize);
        Assert.InRange(launch, 0, 10_000);
    });

    [SkippableFact]
    public void PooledMemoryCostsLessThanAMicrosecond() => Stub.OnDevice(device =>
    {
        double array = Best("array made and disposed", () => new DeviceArray<float>(device, 1000).Dispose(), () => { });
        double buffer = Best("buffer lent and given back", () => device.Allocate(4000).Dispose(), () => { });
        Assert.InRange(array, 0, 1000);
        Assert.InRange(buffer, 0, 1000);
    });

    private double Best(string what, Action call, Action after)
    {
        double best = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds;)
        {
            if (Stopwatch.GetElapsedTime(begin) > s_warm) round++;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++) call();
            best = double.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
            after();
        }

        output.WriteLine($"{what}: {best:F0} ns");
        return best;
    }
}
