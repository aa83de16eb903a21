using Compute.Gpu.Drivers;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// Streams side by side, under every order of work that the driver's interface allows. Each test leaves out what would put them in order by
/// itself, so that a wait that is missing shows as wrong data.
/// </summary>
public sealed class StreamTests
{
    private const int Length = 1000;

    public static TheoryData<uint> Orders => TransferTests.Orders;

    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhatIsReadWasWrittenBefore(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1));
        using DeviceArray<byte> a = Accel.Copy(x.On(left)), b = Accel.Copy(a.On(right)), c = Accel.Copy(b.On(device));
        Assert.Equal((left, right, device), (a.Backend, b.Backend, c.Backend));
        Assert.Equal(Filled(1), c.ToArray());
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhatIsReadIsOverwrittenAfterwards(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = DeviceArray<byte>.From(device, Filled(2));
        using DeviceArray<byte> before = new(left, Length), also = new(device, Length), after = new(left, Length);
        device.Synchronize();
        Accel.Copy(x, before);
        Accel.Copy(x, also);
        Accel.Copy(y, x.On(right));
        Accel.Copy(x, after);
        Assert.Equal((1, 1, 2), (before.ToArray()[0], also.ToArray()[0], after.ToArray()[0]));
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhatIsWrittenTwiceHasTheLaterValues(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = DeviceArray<byte>.From(device, Filled(2)), z = new(device, Length);
        device.Synchronize();
        Accel.Copy(x, z.On(left));
        Accel.Copy(y, z.On(right));
        Assert.Equal(Filled(2), z.On(right).ToArray());
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void MemoryOfADisposedArrayWaitsForAllItsUsers(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = DeviceArray<byte>.From(device, Filled(2));
        device.Synchronize();
        DeviceArray<byte> shared = Accel.Copy(x.On(left));
        using DeviceArray<byte> read = Accel.Copy(shared.On(right));
        shared.Dispose();
        using DeviceArray<byte> next = Accel.Copy(y.On(left));
        Assert.Equal((1, 2), (read.ToArray()[0], next.ToArray()[0]));
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void UploadsAndDownloadsAreInOrderToo(uint order) => OnTwo(order, (device, left, right) =>
    {
        foreach (int length in (int[])[Length, 300_000])
        {
            using DeviceArray<byte> x = DeviceArray<byte>.From(left, Filled(1, length));
            using DeviceArray<byte> before = Accel.Copy(x.On(right));
            x.CopyFrom(Filled(2, length));
            using DeviceArray<byte> after = Accel.Copy(x.On(right));
            Assert.Equal(Filled(1, length), before.On(device).ToArray());
            Assert.Equal(Filled(2, length), after.On(left).ToArray());
        }
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public unsafe void TheConveyorsMemoryWaitsForItsUsersOnEveryStream(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1));
        device.Synchronize();
        DeviceArray<byte>[] shared = [Accel.Copy(x.On(left)), Accel.Copy(x.On(left))];
        using DeviceArray<byte> first = Accel.Copy(shared[0].On(right)), second = Accel.Copy(shared[1].On(right));
        foreach (DeviceArray<byte> array in shared) array.Dispose();
        byte[] source = Filled(2, 10 * Length), target = new byte[source.Length];
        fixed (byte* from = source, to = target)
        {
            using Conveyor line = left.Convey(Length);
            for (int start = 0; start < source.Length; start += Length)
            {
                line.Next();
                line.Fetch(line.Send(0, from + start, Length), to + start, Length);
            }

            line.Finish();
        }

        Assert.Equal(source, target);
        Assert.Equal((1, 1), (first.ToArray()[0], second.ToArray()[0]));
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void ArraysOfAClosedStreamGoOnOnTheDevice(uint order) => OnTwo(order, (device, left, right) =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = DeviceArray<byte>.From(device, Filled(2));
        using DeviceArray<byte> a = Accel.Copy(x.On(left)), b = Accel.Copy(a.On(right));
        left.Dispose();
        left.Dispose();
        Accel.Copy(y, a);
        using DeviceArray<byte> c = Accel.Copy(a), d = Accel.Copy(a.On(right));
        right.Dispose();
        Assert.Equal((1, 2, 2), (b.ToArray()[0], c.ToArray()[0], d.ToArray()[0]));
    });

    /// <summary>Twenty arrays, three streams that come and go, and calls at random: the same as one after the other.</summary>
    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhateverIsCalledTheResultIsThatOfOneStream(uint order) => OnTwo(order, (device, left, right) =>
    {
        var random = new Random((int)order);
        Backend[] streams = [device, left, right];
        byte[] expected = [.. Enumerable.Range(0, 20).Select(i => (byte)i)];
        DeviceArray<byte>[] arrays = [.. expected.Select(e => DeviceArray<byte>.From(streams[random.Next(3)], Filled(e)))];
        for (int i = 0; i < 300; i++)
        {
            (int from, int to) = (random.Next(20), random.Next(20));
            Backend stream = streams[random.Next(3)];
            if (from == to) continue;
            switch (random.Next(8))
            {
                case 0:
                    arrays[to].Dispose();
                    arrays[to] = Accel.Copy(arrays[from].On(stream));
                    break;
                case 1 when !ReferenceEquals(stream, device):
                    streams[Array.IndexOf(streams, stream)] = device.OpenStream();
                    stream.Dispose();
                    goto default;
                default:
                    Accel.Copy(arrays[from], arrays[to].On(streams[random.Next(3)]));
                    break;
            }

            expected[to] = expected[from];
        }

        Assert.Equal(expected, arrays.Select(a => a.ToArray()[^1]));
        foreach (DeviceArray<byte> array in arrays) array.Dispose();
    });

    /// <summary>What waits for nothing runs at once: one queue never does, nor do readers for each other, nor anybody twice for the same.</summary>
    [SkippableFact]
    public void NobodyWaitsWithoutNeed() => OnTwo(0, (device, left, right) =>
    {
        using DeviceArray<float> x = DeviceArray<float>.From(device, new float[Length]), y = new(left, Length), z = new(right, Length);
        for (int i = 0; i < 3; i++) Accel.Negate(x).Dispose();
        Assert.Equal(0, Waits(() => Accel.Negate(x, x)));
        Assert.Equal(1, Waits(() => Accel.Negate(x, y)));
        Assert.Equal(1, Waits(() => Accel.Add(x, x, z)));
        for (int i = 0; i < 3; i++) Assert.Equal(0, Waits(() => { Accel.Negate(x, y); Accel.Negate(x, z); Accel.Negate(x).Dispose(); }));
        Assert.Equal(2, Waits(() => Accel.Negate(x, x)));
        Assert.Equal(1, Waits(() => Accel.Negate(x, y)));

        static long Waits(Action calls)
        {
            long before = Stub.Waits;
            calls();
            return Stub.Waits - before;
        }
    });

    [SkippableFact]
    public void StreamsOfTwoDevicesAreNotMixed() => Stub.OnDevice(first =>
    {
        GpuDevice device = Stub.Devices()[1];
        using var second = new GpuBackend(device.Open(), GpuProvider.Describe(device));
        using Backend stream = first.OpenStream();
        using DeviceArray<float> x = new(stream, 3), y = new(second, 3);
        Assert.Throws<DeviceMismatchException>(() => Accel.Add(x, y));
        Assert.Throws<DeviceMismatchException>(() => x.On(second));
        Assert.Same(first, stream.Root);
        Assert.Contains("a stream of cuda:0", stream.ToString(), StringComparison.Ordinal);
        second.OpenStream();
        y.Dispose();
        second.Dispose();
        Assert.Throws<ObjectDisposedException>(second.OpenStream);
    });

    private static void OnTwo(uint order, Action<GpuBackend, Backend, Backend> test) => Stub.OnDevice(device =>
    {
        Stub.Schedule(order);
        using Backend left = device.OpenStream(), right = device.OpenStream();
        test(device, left, right);
    });

    private static byte[] Filled(byte value, int length = Length)
    {
        byte[] values = new byte[length];
        Array.Fill(values, value);
        return values;
    }
}
