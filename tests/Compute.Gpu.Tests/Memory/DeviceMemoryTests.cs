using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Compute.Gpu.Tests.Memory;

/// <summary>
/// Memory on real devices. The devices are the tests' own, and no other tests run meanwhile: limits, statistics and the process's memory are
/// not disturbed by them.
/// </summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DeviceMemoryTests(ITestOutputHelper output)
{
    private const string Name = "alone";

    [SkippableFact]
    public void BeyondTheLimitATypedErrorAndTheNextCallWorks() => GpuDevices.Own(device =>
    {
        const int length = 1 << 20;
        using var x = new DeviceArray<float>(device, length);
        device.Pool.Trim();
        device.Pool.LimitBytes = device.Pool.Statistics.BytesInUse + 1000;
        var e = Assert.Throws<GpuMemoryException>(() => Accel.Negate(x));
        Assert.Contains((4L * length).ToString("N0"), e.Operation, StringComparison.Ordinal);
        Assert.Contains(device.Device.Name, e.Device, StringComparison.Ordinal);
        Assert.Equal(4L * length, e.Pool!.Value.BytesInUse);

        // An array that nobody holds any more makes room, disposed or not.
        device.Pool.LimitBytes += 4L * length;
        Forget(device, length);
        x.CopyFrom(new float[length]);
        using DeviceArray<float> y = Accel.Negate(x);
        Assert.Equal(-0f, y.ToArray()[^1]);
        Assert.InRange(device.Pool.Statistics.PeakBytesInUse, 8L * length, 8L * length + 1000);
    });

    [SkippableFact]
    public void WhatIsDisposedServesTheNextCallWithoutTheDriver() => GpuDevices.Own(device =>
    {
        using var x = DeviceArray<double>.From(device, new double[100_000]);
        for (int i = 0; i < 3; i++) Round();
        MemoryStatistics before = device.Pool.Statistics;
        for (int i = 0; i < 10; i++) Round();
        Assert.Equal(before.Misses, device.Pool.Statistics.Misses);
        Assert.InRange(device.Pool.Statistics.Hits - before.Hits, 20, 1000);

        void Round()
        {
            using DeviceArray<double> y = Accel.Add(x, x);
            Assert.Equal(0, Accel.Sum(y));
        }
    });

    // 70 µs each on two cores: a second or two.
    [SkippableFact]
    public void ManyCallsLeaveNothingInTheHostsMemory() => GpuDevices.Own(device =>
    {
        float[] x = new float[5000], y = new float[5000];
        LeakRun.Check(device, 20_000, Run, output.WriteLine);

        void Run(int count)
        {
            for (int i = 0; i < count; i += 4)
            {
                using DeviceArray<float> a = DeviceArray<float>.From(device, x), b = Accel.Exp(a);
                Accel.Sum(b);
                Accel.Add(a, b, b);
                b.CopyTo(y);
                Accel.Multiply(x, y, y, device);
            }
        }
    });

    // Not inlined: the collector would take the caller's frame for a holder.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(GpuBackend device, int length) => _ = new DeviceArray<float>(device, length);
}
