namespace Compute.Gpu.Tests.Memory;

/// <summary>What automatic choice is told before it sends a call to a device, on devices whose pools are limited.</summary>
public sealed class ShortageTests
{
    private const long MiB = 1 << 20;

    [SkippableFact]
    public void ArraysThatDoNotFitAreTold() => Limited(device =>
    {
        Assert.Null(device.Shortage(3 * MiB, 4 * MiB, 0));
        Assert.Contains("8,388,608", device.Shortage(4 * MiB, 5 * MiB), StringComparison.Ordinal);

        // Others' arrays count, and are told as what they are; when they are gone there is room again.
        using (device.Allocate(2 * MiB)) Assert.Contains("others", device.Shortage(3 * MiB, 4 * MiB), StringComparison.Ordinal);
        Assert.Null(device.Shortage(3 * MiB, 4 * MiB));
        Assert.Equal(0, device.Pool.Statistics.BytesInUse);
    });

    [SkippableFact]
    public void ABlockOfTheAnswerServesTheCall() => Limited(device =>
    {
        float[] x = new float[500_000], y = new float[x.Length];
        Assert.Null(device.Shortage(4 * x.Length, 4 * x.Length, 8 * x.Length / 256));
        long misses = device.Pool.Statistics.Misses;
        Accel.CumSum<float>(x, y, on: device);
        // The arrays were lent before; only what a scan works with may be new.
        Assert.InRange(device.Pool.Statistics.Misses - misses, 0, 3);
    });

    [SkippableFact]
    public void WhoNamesTheDeviceGetsTheError() => Limited(device =>
    {
        float[] x = new float[2_000_000], y = new float[x.Length];
        Assert.Throws<GpuMemoryException>(() => Accel.CumSum<float>(x, y, on: device));
        Assert.Throws<GpuMemoryException>(() => Accel.Transpose<float>(x, y, 1000, 2000, device));
        using (Accel.Use(device)) Assert.Throws<GpuMemoryException>(() => Accel.CumSum<float>(x, y));
        Accel.Negate<float>(x, y, device);
        Assert.Equal(-0f, y[^1]);
    });

    private static void Limited(Action<GpuBackend> test) => GpuDevices.Own(device =>
    {
        device.Pool.LimitBytes = 8 * MiB;
        test(device);
    });
}
