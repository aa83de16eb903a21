using System.Text.Json;

namespace Compute.GpuCheck;

/// <summary>What calls cost beside their work. Medians.</summary>
/// <param name="LaunchS">Of many calls on device arrays that follow each other without a wait, the time of one.</param>
/// <param name="RoundTripS">A call, and the wait for its end.</param>
/// <param name="AllocationS">A device array of a size that the pool keeps, made and disposed.</param>
internal sealed record OverheadTimes(double LaunchS, double RoundTripS, double AllocationS);

/// <summary>Measures them with so few elements that the device has next to nothing to do.</summary>
internal static class Overhead
{
    // As many as peers.py queues, and its length: fewer than a driver's queue holds, so that nobody waits for the device in between.
    private const int Calls = 500, Length = 1000;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(2);

    public static int Run(string selector)
    {
        Backend device = Backends.Get(selector);
        using DeviceArray<float> x = DeviceArray<float>.From(device, new float[Length]), y = new(device, Length);
        Action[] contenders =
        [
            () =>
            {
                for (int i = 0; i < Calls; i++) Accel.Add(x, x, y);
                device.Synchronize();
            },
            () =>
            {
                Accel.Add(x, x, y);
                device.Synchronize();
            },
            () => new DeviceArray<float>(device, Length).Dispose(),
        ];
        foreach (Action contender in contenders) contender();
        double[] seconds = Contest.Medians(contenders, s_budget, CancellationToken.None);
        Console.Out.WriteLine(JsonSerializer.Serialize(new OverheadTimes(seconds[0] / Calls, seconds[1], seconds[2]), LineJson.Default.OverheadTimes));
        return 0;
    }
}
