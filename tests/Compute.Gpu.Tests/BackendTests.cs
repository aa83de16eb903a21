using Compute.Kernels;

namespace Compute.Gpu.Tests;

/// <summary>What the back-end is besides its patterns: tested bits, memory, threads.</summary>
public sealed class BackendTests
{
    [SkippableFact]
    public void EveryDeviceHasTheScalarTiersBits()
    {
        foreach (GpuBackend device in GpuDevices.Required()) Assert.Null(BitSelfTest.Run(device));
    }

    [SkippableFact]
    public void ADeviceThatHasPassedIsNotTestedAgain()
    {
        string selector = GpuDevices.Required()[0].Device.Selector;
        var provider = new GpuProvider();
        provider.Probe(Selector.Parse(selector).Kind);
        using var first = (GpuBackend)provider.Open(selector);
        using var second = (GpuBackend)provider.Open(selector);
        Assert.Equal(0, second.Pool.Statistics.Misses);
        Assert.Equal(first.Device, second.Device);
    }

    [SkippableFact]
    public void ADeviceThatIsTheCpuIsNotChosenAutomatically()
    {
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Device.Name.Contains("pthread", StringComparison.Ordinal)))
        {
            Assert.False(device.Device.Automatic);
            Assert.NotNull(device.Device.Remark);
        }
    }

    [SkippableFact]
    public void MemoryThatWasGivenBackServesTheNextCall()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            var first = (GpuBuffer)device.Allocate(5000);
            nint handle = first.Handle;
            first.Dispose();
            first.Dispose();
            using var second = (GpuBuffer)device.Allocate(5100);
            using var third = (GpuBuffer)device.Allocate(5100);
            Assert.Equal(handle, second.Handle);
            Assert.NotEqual(handle, third.Handle);
        }
    }

    [SkippableFact]
    public void ManyThreadsMayCallAtOnce()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            Parallel.For(0, 200, i =>
            {
                int[] x = [.. Enumerable.Range(i, 10_000)];
                using var input = DeviceArray<int>.From(device, x);
                using var sums = new DeviceArray<int>(device, x.Length);
                using var total = new DeviceArray<int>(device);
                device.Scan(input.View, sums.View, default(Add<int>), exclusive: false);
                device.Reduce(input.View, total.View, new Plain<int, Add<int>>(default));
                int expected = x.Sum();
                Assert.Equal(expected, total.ToArray()[0]);
                Assert.Equal(expected, sums.ToArray()[^1]);
            });
        }
    }

    [SkippableFact]
    public void AnotherElementTypeIsATypedError()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            using var x = DeviceArray<short>.From(device, [1, 2, 3]);
            Assert.False(device.Supports(Pattern.Map, typeof(short)));
            Assert.Throws<PatternNotSupportedException>(() => device.Map(x.View, x.View, default(Abs<short>)));
        }
    }

    [SkippableFact]
    public void WhatIsLargerThanTheDeviceIsATypedError()
    {
        foreach (GpuBackend device in GpuDevices.Required()) Assert.Throws<GpuMemoryException>(() => device.Allocate(1L << 60));
    }
}
