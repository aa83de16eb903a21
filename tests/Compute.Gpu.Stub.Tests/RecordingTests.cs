using Compute.Gpu.Drivers;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Chains of calls that are recorded once and launched as graphs: in order with everything else, on memory that nobody else is lent.</summary>
public sealed class RecordingTests
{
    private const int Length = 1000, OutOfMemory = 2, IllegalAddress = 700;

    public static TheoryData<uint> Orders => TransferTests.Orders;

    [SkippableTheory, MemberData(nameof(Orders))]
    public void EachRunTakesWhatIsInItsArraysThen(uint order) => Ordered(order, device =>
    {
        using Backend left = device.OpenStream(), right = device.OpenStream();
        using DeviceArray<byte> x = new(device, Length), y = new(right, Length);
        using Recording recording = left.Record(() =>
        {
            // Whichever stream they are on: the chain is one.
            using DeviceArray<byte> a = Accel.Copy(x), b = Accel.Copy(a.On(left));
            Accel.Copy(b, y);
        });
        long graphs = Stub.Graphs, held = device.Pool.Statistics.BytesInUse;
        for (byte i = 1; i < 5; i++)
        {
            x.CopyFrom(Filled(i));
            recording.Run();
            using DeviceArray<byte> z = Accel.Copy(y);
            x.On(right).CopyFrom(Filled(99));
            Assert.Equal(Filled(i), z.ToArray());
        }

        Assert.Equal(4, Stub.Graphs - graphs);
        Assert.Equal(held, device.Pool.Statistics.BytesInUse);
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhatARunReadsAndThenWritesWaitsForOtherReaders(uint order) => Ordered(order, device =>
    {
        using Backend left = device.OpenStream(), right = device.OpenStream();
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = DeviceArray<byte>.From(device, Filled(2)), z = new(device, Length);
        using Recording recording = left.Record(() =>
        {
            Accel.Copy(x, z);
            Accel.Copy(y, x);
        });
        device.Synchronize();
        using DeviceArray<byte> before = Accel.Copy(x.On(right));
        recording.Run();
        Assert.Equal((1, 1, 2), (before.ToArray()[0], z.ToArray()[0], x.ToArray()[0]));
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void MemoryIsTheRecordingsUntilItIsDisposed(uint order) => Ordered(order, device =>
    {
        long before = device.Pool.Statistics.BytesInUse;
        DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), kept = null!;
        using DeviceArray<byte> y = new(device, Length);
        Recording recording = device.Record(() =>
        {
            kept = Accel.Copy(x);
            DeviceArray<byte> first = Accel.Copy(kept);

            // Given back by a call, it serves the next one; what was there before the recording does not, its values count.
            first.Dispose();
            using DeviceArray<byte> second = Accel.Copy(kept);
            x.Dispose();
            using DeviceArray<byte> third = Accel.Copy(second);
            Accel.Copy(third, y);
        });
        kept.Dispose();

        // Four blocks: x, kept, one that served first and second, third; and y.
        Assert.Equal(before + 5 * SizeClass.Of(Length).ByteLength, device.Pool.Statistics.BytesInUse);
        DeviceArray<byte>[] others = [.. Enumerable.Range(2, 10).Select(i => DeviceArray<byte>.From(device, Filled((byte)i)))];
        for (int i = 0; i < 3; i++)
        {
            y.CopyFrom(Filled(0));
            recording.Run();
            Assert.Equal(Filled(1), y.ToArray());
        }

        recording.Dispose();
        recording.Dispose();
        Assert.Throws<ObjectDisposedException>(recording.Run);
        Assert.Equal(Enumerable.Range(2, 10), others.Select(o => (int)o.ToArray()[^1]));
        foreach (DeviceArray<byte> other in others) other.Dispose();
        Assert.Equal(before + SizeClass.Of(Length).ByteLength, device.Pool.Statistics.BytesInUse);
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void ARecordingCanBePartOfAnother(uint order) => Ordered(order, device =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = new(device, Length), z = new(device, Length);
        Recording inner = device.Record(() => Accel.Copy(x, y));
        using Recording outer = device.Record(() =>
        {
            inner.Run();
            Accel.Copy(y, z);
        }), empty = device.Record(() => { });
        inner.Dispose();
        empty.Run();
        outer.Run();
        Assert.Equal(Filled(1), z.ToArray());
    });

    [SkippableFact]
    public void WhatNeedsTheHostIsRefusedAndNothingIsLeft() => Stub.OnDevice(device =>
    {
        GpuDevice other = Stub.Devices()[1];
        using var second = new GpuBackend(other.Open(), GpuProvider.Describe(other));
        using DeviceArray<float> x = DeviceArray<float>.From(device, new float[Length]), there = new(second, Length);
        float[] host = new float[Length];
        long held = device.Pool.Statistics.BytesInUse;
        Refused("Download", () => x.ToArray());
        Refused("Upload", () => x.CopyFrom(host));
        Refused("Download", () => Accel.Sum(x));
        Refused("Synchronize", () => device.Synchronize());
        Refused("TryCopyFrom", () => x.CopyTo(there));
        Refused("TryCopyFrom", () => there.CopyTo(x));
        Refused("Upload", () => Accel.Negate(host, host, device));
        Refused("Record", () => device.Record(() => { }));
        Refused("A call on host arrays", () => device.Convey(1000).Dispose());
        Assert.Throws<InvalidCastException>(() => device.Record(() => throw new InvalidCastException()));
        Assert.Equal(held, device.Pool.Statistics.BytesInUse);
        Assert.Equal(host, x.ToArray());

        // Other devices, and other threads, are nobody's concern.
        using Recording recording = device.Record(() =>
        {
            there.CopyFrom(host);
            Task.Run(() => Assert.Equal(host, x.ToArray())).GetAwaiter().GetResult();
        });

        void Refused(string operation, Action call)
        {
            var e = Assert.Throws<RecordingException>(() => device.Record(() =>
            {
                Accel.Negate(x, x);
                call();
            }));
            Assert.Equal(operation, e.Operation);
            Assert.Contains("Stub 0", e.Message, StringComparison.Ordinal);
        }
    });

    [SkippableTheory]
    [InlineData("cuStreamBeginCapture_v2")]
    [InlineData("cuMemcpyDtoDAsync_v2")]
    [InlineData("cuStreamEndCapture")]
    [InlineData("cuGraphInstantiateWithFlags")]
    [InlineData("cuGraphLaunch")]
    public void WhatTheDriverRefusesIsATypedErrorAndTheNextRecordingWorks(string function) => Stub.OnDevice(device =>
    {
        using DeviceArray<byte> x = DeviceArray<byte>.From(device, Filled(1)), y = new(device, Length);
        Stub.Fail(function, OutOfMemory);
        Assert.Throws<GpuMemoryException>(Go);
        Go();
        Assert.Equal(Filled(1), y.ToArray());
        Stub.Fail(function, IllegalAddress);
        Assert.Throws<GpuLostException>(Go);
        Assert.False(device.Device.Automatic);

        void Go()
        {
            using Recording recording = device.Record(() => Accel.Copy(x, y));
            recording.Run();
        }
    });

    private static void Ordered(uint order, Action<GpuBackend> test) => Stub.OnDevice(device =>
    {
        Stub.Schedule(order);
        test(device);
    });

    private static byte[] Filled(byte value)
    {
        byte[] values = new byte[Length];
        Array.Fill(values, value);
        return values;
    }
}
