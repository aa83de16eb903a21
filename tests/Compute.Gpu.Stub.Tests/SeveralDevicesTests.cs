using Compute.Gpu.Drivers;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Two CUDA devices: work stays where its data lie, and copies between them are in order with the work of both.</summary>
public sealed class SeveralDevicesTests
{
    private const int OutOfMemory = 2, PeerAccessUnsupported = 217, NotSupported = 801;

    [SkippableTheory, MemberData(nameof(TransferTests.Orders), MemberType = typeof(TransferTests))]
    public void CopiesBetweenDevicesAreInOrderWithTheWorkOfBoth(uint order) => OnBoth((first, second) =>
    {
        // Devices without a way to each other's memory copy by way of the host's, which the driver does: nobody opens what is not there.
        Stub.Peers(order % 2 == 0);
        Stub.Schedule(order);
        const int length = 100_000;
        byte[] ones = new byte[length], twos = new byte[length];
        Array.Fill(ones, (byte)1);
        Array.Fill(twos, (byte)2);
        using DeviceArray<byte> x = DeviceArray<byte>.From(first, ones), other = DeviceArray<byte>.From(first, twos);
        using DeviceArray<byte> queued = Accel.Copy(x);

        // What writes the source before is waited for; what writes it, or its memory, afterwards waits.
        DeviceArray<byte> source = Accel.Copy(queued);
        using DeviceArray<byte> there = source.To(second);
        Accel.Copy(other, source);
        source.Dispose();
        using DeviceArray<byte> again = Accel.Copy(other);

        using DeviceArray<byte> back = there.To(first);
        Assert.Same(second, there.Backend);
        Assert.Same(first, back.Backend);
        Assert.Equal(ones, back.ToArray());
        Assert.Equal(ones, there.ToArray());
        Assert.Equal(twos, again.ToArray());
    });

    // Few: each moves 17 MB there and back.
    public static TheoryData<uint> FewOrders => [.. Enumerable.Range(0, 8).Select(i => (uint)i)];

    [SkippableTheory, MemberData(nameof(FewOrders))]
    public void WhereTheDriverHasNoWayCopiesGoThroughHostMemoryInOrder(uint order) => OnBoth((first, second) =>
    {
        const int length = (17 << 20) + 5;
        byte[] ones = new byte[length], twos = new byte[length];
        new Random((int)order).NextBytes(ones);
        new Random((int)order + 100).NextBytes(twos);
        using DeviceArray<byte> x = DeviceArray<byte>.From(first, ones), other = DeviceArray<byte>.From(first, twos);
        Stub.Schedule(order);
        Stub.Fail("cuMemcpyPeerAsync", order % 2 == 0 ? PeerAccessUnsupported : NotSupported);
        using DeviceArray<byte> source = Accel.Copy(x), there = source.To(second);
        Accel.Copy(other, source);

        // Asked once and refused, the driver is not asked again; the other way it was not asked yet.
        Stub.Fail("cuMemcpyPeerAsync", OutOfMemory, after: 1);
        using DeviceArray<byte> again = source.To(second), back = there.To(first);
        Stub.Fail("cuMemcpyPeerAsync", 0, after: -1);
        Assert.True(ones.AsSpan().SequenceEqual(there.ToArray()));
        Assert.True(ones.AsSpan().SequenceEqual(back.ToArray()));
        Assert.True(twos.AsSpan().SequenceEqual(again.ToArray()));
    });

    [SkippableFact]
    public void ThroughHostMemoryOnePartComesWhileTheOneBeforeGoes() => OnBoth((first, second) =>
    {
        // Five parts: the first comes alone.
        using DeviceArray<byte> x = new(first, (17 << 20) + 5), y = new(second, x.Length);
        first.Synchronize();
        Stub.Fail("cuMemcpyPeerAsync", NotSupported);
        long before = Stub.Crossings;
        x.CopyTo(y);
        Assert.InRange(Stub.Crossings - before, 2, 4);
    });

    [SkippableTheory]
    [InlineData("cuMemcpyDtoHAsync_v2")]
    [InlineData("cuMemcpyHtoDAsync_v2")]
    public void ACopyThroughHostMemoryThatFailsIsATypedErrorAndTheNextOneWorks(string function) => OnBoth((first, second) =>
    {
        byte[] ones = new byte[20 << 20];
        new Random(1).NextBytes(ones);
        using DeviceArray<byte> x = DeviceArray<byte>.From(first, ones), y = new(second, ones.Length);
        Stub.Fail("cuMemcpyPeerAsync", NotSupported);
        x.CopyTo(y);
        Stub.Fail(function, OutOfMemory);
        Assert.Throws<GpuMemoryException>(() => x.CopyTo(y));
        x.CopyTo(y);
        Assert.True(ones.AsSpan().SequenceEqual(y.ToArray()));
    });

    [SkippableFact]
    public void ArraysOfTwoDevicesAreNotMixed() => OnBoth((first, second) =>
    {
        using DeviceArray<float> x = new(first, 3), y = new(second, 3);
        var e = Assert.Throws<DeviceMismatchException>(() => Accel.Add(x, y));
        Assert.Contains("cuda:0", e.Message, StringComparison.Ordinal);
        Assert.Contains("cuda:1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.CopyTo(new DeviceArray<float>(second, 4)));
    });

    [SkippableFact]
    public void EachDeviceHasItsOwnMemory() => OnBoth((first, second) =>
    {
        const int part = 1 << 20;
        Stub.Memory(2 * part);
        using DeviceArray<byte> x = new(first, 2 * part), y = new(second, 2 * part);
        Assert.Throws<GpuMemoryException>(() => new DeviceArray<byte>(second, part));
        Assert.Equal((2 * part, 2 * part), (first.Pool.Statistics.BytesInUse, second.Pool.Statistics.BytesInUse));
    });

    private static void OnBoth(Action<GpuBackend, GpuBackend> test) => Stub.OnDevice(first =>
    {
        GpuDevice device = Stub.Devices()[1];
        using var second = new GpuBackend(device.Open(), GpuProvider.Describe(device));
        test(first, second);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    });
}
