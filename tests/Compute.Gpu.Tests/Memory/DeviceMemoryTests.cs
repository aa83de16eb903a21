using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Compute.Kernels;
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

    // 70 µs each on two cores: a second or two. A million by hand: COMPUTE_LEAK_CALLS=1000000.
    private const string CallsVariable = "COMPUTE_LEAK_CALLS";
    private const int Calls = 20_000;

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

    [SkippableFact]
    public void ManyCallsLeaveNothingInTheHostsMemory() => GpuDevices.Own(device =>
    {
        int calls = Environment.GetEnvironmentVariable(CallsVariable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Calls;
        float[] x = new float[5000], y = new float[5000];
        Run(calls / 10);
        (long managed, long resident) = Measure();
        MemoryStatistics before = device.Pool.Statistics;
        Run(calls);
        (long managedAfter, long residentAfter) = Measure();

        // What a call would lose is at least an object's or a driver's record: 16 bytes; below them lies what the process does by itself.
        string seen = $"{device}: managed {managed:N0} → {managedAfter:N0}, resident {resident:N0} → {residentAfter:N0} in {calls:N0} calls";
        output.WriteLine(seen);
        Assert.True(managedAfter - managed < 4L * calls + (128 << 10), seen);
        Assert.True(residentAfter - resident < 16L * calls + (8 << 20), seen);
        Assert.Equal(before.Misses, device.Pool.Statistics.Misses);
        Assert.Equal(before.BytesInUse, device.Pool.Statistics.BytesInUse);

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

    private static (long Managed, long Resident) Measure()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    // Not inlined: the collector would take the caller's frame for a holder.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(GpuBackend device, int length) => _ = new DeviceArray<float>(device, length);
}
