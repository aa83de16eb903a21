using Compute.Gpu.Drivers;
using Compute.Gpu.Tests.Memory;
using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Gpu.Stub.Tests;

/// <summary>What NVIDIA's driver refuses becomes one typed error, and the next call works; what is the driver's is given back.</summary>
public sealed class FailureTests(ITestOutputHelper output)
{
    private const int OutOfMemory = 2, UnsupportedPtx = 222, IllegalAddress = 700, InvalidValue = 1;

    [SkippableFact]
    public void DevicesAreFoundWithTheirNamesAndMemory()
    {
        IReadOnlyList<GpuDevice> devices = Stub.Devices();
        Assert.Equal(["cuda:0", "cuda:1"], devices.Select(d => d.Selector));
        Assert.Equal(["Stub 0", "Stub 1"], devices.Select(d => d.Name));
        Assert.All(devices, d => Assert.Equal((4, 80L << 30), (d.ComputeUnits, d.MemoryBytes)));
        Assert.All(devices, d => Assert.Matches("^CUDA 12.4, (driver .*, )?compute capability 9.0$", d.DriverVersion));
    }

    [SkippableFact]
    public void ArraysGoToTheDeviceAndBack() => Stub.OnDevice(device =>
    {
        byte[] source = new byte[100_000];
        new Random(1).NextBytes(source);
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, source), y = Accel.Copy(x);
        Assert.Equal(source, y.ToArray());
    });

    [SkippableFact]
    public void WhenTheDeviceIsFullWhatIsKeptIsGivenBackFirst() => Stub.OnDevice(device =>
    {
        const int part = 1 << 20;
        Stub.Memory(8 * part);
        for (int i = 1; i <= 4; i++) new DeviceArray<byte>(device, i * part / 2).Dispose();
        using (var x = new DeviceArray<byte>(device, 8 * part)) Assert.Equal(0, device.Pool.Statistics.BytesCached);

        var e = Assert.Throws<GpuMemoryException>(() => new DeviceArray<byte>(device, 9 * part));
        Assert.Equal("CUDA_ERROR_OUT_OF_MEMORY", e.Error);
        Assert.Contains((9L * part).ToString("N0"), e.Operation, StringComparison.Ordinal);
        Assert.Contains("Stub 0", e.Device, StringComparison.Ordinal);
        Assert.Equal(0, e.Pool!.Value.BytesInUse);
        new DeviceArray<byte>(device, 8 * part).Dispose();
    });

    [SkippableFact]
    public void ARefusedAllocationIsAskedForOnceMore() => Stub.OnDevice(device =>
    {
        Stub.Fail("cuMemAlloc_v2", OutOfMemory);
        using var x = DeviceArray<float>.From(device, [1f, 2f]);
        Assert.Equal([1f, 2f], x.ToArray());
    });

    [SkippableFact]
    public void AnImageThatTheDriverIsTooOldForIsATypedErrorAndTheNextCallWorks() => Stub.OnDevice(device =>
    {
        using var x = DeviceArray<float>.From(device, [1f, 2f]);
        Stub.Fail("cuModuleLoadDataEx", UnsupportedPtx);
        var e = Assert.Throws<GpuImageException>(() => Accel.Negate(x));
        Assert.Equal("CUDA_ERROR_UNSUPPORTED_PTX_VERSION", e.Error);
        Assert.Contains("Negate", e.Operation, StringComparison.Ordinal);
        Accel.Negate(x).Dispose();
        Assert.True(device.Device.Automatic);
    });

    [SkippableTheory]
    [InlineData("cuLaunchKernel")]
    [InlineData("cuMemcpyHtoDAsync_v2")]
    [InlineData("cuStreamSynchronize")]
    public void ADeviceThatFaultsIsLostAndAutomaticChoicePassesItOver(string function) => Stub.OnDevice(device =>
    {
        float[] ones = [1f, 1f];
        Call();
        Assert.True(device.Device.Automatic);
        Stub.Fail(function, IllegalAddress);
        var e = Assert.Throws<GpuLostException>(Call);
        Assert.Equal("CUDA_ERROR_ILLEGAL_ADDRESS", e.Error);
        Assert.Contains("Stub 0", e.Device, StringComparison.Ordinal);
        Assert.False(device.Device.Automatic);
        Assert.Contains("CUDA_ERROR_ILLEGAL_ADDRESS", device.Device.Remark, StringComparison.Ordinal);
        Assert.Contains("CUDA_ERROR_ILLEGAL_ADDRESS", device.Obstacle(new Work(Pattern.Map, typeof(Abs<float>), typeof(float), 1, 4, 4)), StringComparison.Ordinal);

        // From then on the driver refuses everything; giving memory back is no error.
        Stub.Lose(IllegalAddress);
        Assert.Throws<GpuLostException>(Call);
        Stub.Lose(0);

        void Call()
        {
            using var x = DeviceArray<float>.From(device, ones);
            using DeviceArray<float> y = Accel.Negate(x);
            device.Synchronize();
        }
    });

    [SkippableTheory]
    [InlineData("cuStreamWaitEvent")]
    [InlineData("cuEventRecord")]
    [InlineData("cuMemcpyDtoDAsync_v2")]
    public void ADeviceThatFaultsIsLostForAllItsStreams(string function) => Stub.OnDevice(device =>
    {
        using Backend left = device.OpenStream(), right = device.OpenStream();
        using DeviceArray<float> x = DeviceArray<float>.From(left, [1f, 2f]);
        Stub.Fail(function, InvalidValue);
        Assert.IsType<GpuException>(Assert.ThrowsAny<GpuException>(Call));
        Call();
        x.CopyFrom([1f, 2f]);
        Stub.Fail(function, IllegalAddress);
        Assert.Throws<GpuLostException>(Call);
        Assert.False(device.Device.Automatic);
        Assert.All([device, left, right], b => Assert.Contains("is lost", b.Obstacle(new Work(Pattern.Map, typeof(Abs<float>), typeof(float), 1, 4, 4)), StringComparison.Ordinal));
        Stub.Lose(IllegalAddress);
        Assert.Throws<GpuLostException>(Call);
        Stub.Lose(0);

        void Call()
        {
            using DeviceArray<float> y = Accel.Copy(x.On(right));
            Assert.Equal([1f, 2f], y.ToArray());
        }
    });

    [SkippableFact]
    public void WhatOneStreamKeepsIsGivenBackForAnother() => Stub.OnDevice(device =>
    {
        const int part = 1 << 20;
        Stub.Memory(8 * part);
        using Backend left = device.OpenStream(), right = device.OpenStream();
        new DeviceArray<byte>(left, 5 * part).Dispose();
        using (var x = new DeviceArray<byte>(right, 8 * part))
        {
            var e = Assert.Throws<GpuMemoryException>(() => new DeviceArray<byte>(left, part));
            Assert.Equal(8 * part, e.Pool!.Value.BytesInUse);
        }

        // And what a stream that is closed has kept is the device's.
        new DeviceArray<byte>(left, part).Dispose();
        left.Dispose();
        long misses = device.Pool.Statistics.Misses;
        new DeviceArray<byte>(device, part).Dispose();
        Assert.Equal(misses, device.Pool.Statistics.Misses);
    });

    [SkippableFact]
    public void TheFirstCallLoadsOneModule() => Stub.OnDevice(device =>
    {
        long before = Stub.Alive(Stub.Kind.Module);
        using DeviceArray<float> x = DeviceArray<float>.From(device, [1f, 2f]), y = Accel.Negate(x), z = Accel.Negate(y.On(device.OpenStream()));
        Assert.Equal(before + 1, Stub.Alive(Stub.Kind.Module));
    });

    [SkippableFact]
    public void TenThousandCallsOnStreamsLeaveNothing() => Stub.OnDevice(device =>
    {
        using Backend left = device.OpenStream(), right = device.OpenStream();
        using DeviceArray<float> x = DeviceArray<float>.From(device, new float[1000]), y = new(left, 1000);
        long[] alive = [];
        LeakRun.Check(device, 10_000, Run, output.WriteLine);
        Assert.Equal(alive, Alive());

        void Run(int count)
        {
            alive = Alive();
            for (int i = 0; i < count; i += 5)
            {
                using DeviceArray<float> a = Accel.Negate(x.On(left)), b = Accel.Negate(a.On(right));
                using Recording recording = device.Record(() => Accel.Add(b, x, y));
                recording.Run();
                recording.Run();
                if (i % 1000 == 0) device.OpenStream().Dispose();
                device.Synchronize();
            }
        }

        static long[] Alive() => [.. Enum.GetValues<Stub.Kind>().Select(Stub.Alive)];
    });
}
