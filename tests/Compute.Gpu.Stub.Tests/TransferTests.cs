using Compute.Gpu.Drivers;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// What goes to NVIDIA's driver and comes back, under every order of work that its interface allows: as late as possible, and early at
/// random. A wait that is missing shows as wrong values.
/// </summary>
public sealed class TransferTests
{
    private const int Slot = 4 << 20;

    // 0 is as late as possible. Beyond some dozens of orders nothing new was found when waits were taken out.
    public static TheoryData<uint> Orders => [.. Enumerable.Range(0, 40).Select(i => (uint)i)];

    [SkippableTheory, MemberData(nameof(Orders))]
    public void CopiesOfAllSizesArrive(uint order) => Ordered(order, device =>
    {
        foreach (int bytes in (int[])[1, 1000, 65536, Slot, Slot + 1, 5 * Slot + 77])
        {
            byte[] source = Values(bytes, order), back = new byte[bytes];
            using var x = new DeviceArray<byte>(device, bytes);
            x.CopyFrom(source);
            byte[] sent = [.. source];
            Array.Fill(source, (byte)0xEE);
            using DeviceArray<byte> y = Accel.Copy(x);
            y.CopyTo(back);
            Assert.True(sent.AsSpan().SequenceEqual(back), $"{bytes} bytes");
        }
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void LockedMemoryIsReadBeforeTheCallReturns(uint order) => Ordered(order, device =>
    {
        using HostMemory source = device.AllocateHost(300_000), result = device.AllocateHost(300_000);
        byte[] sent = Values(300_000, order);
        sent.CopyTo(source.AsSpan<byte>());
        using var x = new DeviceArray<byte>(device, 300_000);
        x.CopyFrom(source.AsSpan<byte>());
        source.AsSpan<byte>().Clear();
        x.CopyTo(result.AsSpan<byte>());
        Assert.True(sent.AsSpan().SequenceEqual(result.AsSpan<byte>()));
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public unsafe void PartsGoThroughTheConveyorInOrder(uint order) => Ordered(order, device =>
    {
        const int part = 10_000, parts = 9, length = part * parts - 333;
        using HostMemory locked = device.AllocateHost(length);
        byte[] ordinary = Values(length, order), target = new byte[length];
        ordinary.CopyTo(locked.AsSpan<byte>());
        foreach (bool isLocked in (bool[])[false, true])
        fixed (byte* first = ordinary, to = target)
        {
            Array.Clear(target);
            byte* from = isLocked ? (byte*)locked.Address : first;
            using Conveyor line = device.Convey(part, part);
            for (int start = 0; start < length; start += part)
            {
                int count = int.Min(part, length - start);
                line.Next();
                View<byte> x = line.Send(0, from + start, count), y = line.Room<byte>(1, count);
                device.Copy(x, y);
                line.Fetch(y, to + start, count);
            }

            line.Finish();
            Assert.True(ordinary.AsSpan().SequenceEqual(target), $"locked: {isLocked}");
        }
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public unsafe void APartMayStayWhileOthersGoByAndRowsMayHaveGaps(uint order) => Ordered(order, device =>
    {
        // A tile of rows that stays over several parts, each of which is copied into one of its rows; then it is fetched.
        const int columns = 1000, rows = 5, leading = 1300, tiles = 6;
        byte[] source = Values(tiles * rows * leading, order), target = new byte[source.Length];
        fixed (byte* from = source, to = target)
        {
            using Conveyor line = device.Convey(columns, rows * columns);
            for (int tile = 0; tile < tiles; tile++)
            {
                View<byte> kept = default;
                for (int row = 0; row < rows; row++)
                {
                    line.Next();
                    byte* at = from + (tile * rows + row) * leading;
                    if (row == 0) kept = line.Send(1, at, columns, rows, leading);
                    device.Copy(line.Send(0, at, columns), kept.Slice((rows - 1 - row) * columns, columns));
                }

                line.Fetch(kept, to + tile * rows * leading, columns, rows, leading);
            }

            line.Finish();
        }

        for (int tile = 0; tile < tiles; tile++)
        for (int row = 0; row < rows; row++)
        {
            Span<byte> expected = source.AsSpan((tile * rows + rows - 1 - row) * leading, columns), actual = target.AsSpan((tile * rows + row) * leading, leading);
            Assert.True(expected.SequenceEqual(actual[..columns]), $"tile {tile}, row {row}");
            Assert.False(actual[columns..].ContainsAnyExcept((byte)0));
        }
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public unsafe void SourcesAreTheCallersAgainAndMemoryIsTheConveyorsWhenItsUsersAreDone(uint order) => Ordered(order, device =>
    {
        const int part = 100_000, parts = 7;
        using HostMemory locked = device.AllocateHost(part * parts);
        byte[] sent = Values(part * parts, order);
        sent.CopyTo(locked.AsSpan<byte>());
        using var all = new DeviceArray<byte>(device, part * parts);

        // What the conveyor is lent was written by work that is still queued.
        using var noise = DeviceArray<byte>.From(device, new byte[part]);
        DeviceArray<byte>[] before = [.. Enumerable.Range(0, 2).Select(_ => Accel.Copy(noise))];
        foreach (DeviceArray<byte> array in before) array.Dispose();
        using (Conveyor line = device.Convey(part))
        {
            for (int i = 0; i < parts; i++)
            {
                line.Next();
                device.Copy(line.Send(0, (byte*)locked.Address + i * part, part), all.View.Slice(i * part, part));
            }

            line.Finish();
            locked.AsSpan<byte>().Clear();
        }

        Assert.True(sent.AsSpan().SequenceEqual(all.ToArray()));
    });

    [SkippableTheory]
    [InlineData("cuMemcpyHtoDAsync_v2")]
    [InlineData("cuMemcpyDtoHAsync_v2")]
    [InlineData("cuStreamWaitEvent")]
    [InlineData("cuEventRecord")]
    public unsafe void AConveyorThatFailsLeavesNothingBehindAndTheNextOneWorks(string function) => Stub.OnDevice(device =>
    {
        const int part = 100_000, length = 5 * part;
        byte[] source = Values(length, 1), target = new byte[length];
        Assert.Throws<GpuException>(() =>
        {
            Stub.Fail(function, 1, after: 2);
            Go();
        });
        Stub.Fail(function, 0, after: -1);
        Array.Clear(target);
        Go();
        Assert.True(source.AsSpan().SequenceEqual(target));
        Assert.Equal(0, device.Pool.Statistics.BytesInUse);

        void Go()
        {
            fixed (byte* from = source, to = target)
            {
                using Conveyor line = device.Convey(part);
                for (int start = 0; start < length; start += part)
                {
                    line.Next();
                    line.Fetch(line.Send(0, from + start, part), to + start, part);
                }

                line.Finish();
            }
        }
    });

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void WhereTheHostHasNoMemoryToLockCopiesTakeAnotherWay(int after) => Stub.OnDevice(device =>
    {
        byte[] source = Values(5 * Slot, 1), back = new byte[source.Length];
        using var x = new DeviceArray<byte>(device, source.Length);
        Stub.Fail("cuMemHostAlloc", 2, after);
        x.CopyFrom(source);
        x.CopyTo(back);
        Assert.True(source.AsSpan().SequenceEqual(back));
        Assert.InRange(Stub.Alive(Stub.Kind.Host), after == 0 ? 0 : 1, 8);
    });

    [SkippableFact]
    public unsafe void ASlotIsFilledAgainOnlyWhenEveryQueueHasReadIt()
    {
        const int half = Slot / 2;
        byte[] sent = Values(1000, 1), others = Values(half, 2), back = new byte[sent.Length];
        using GpuContext context = Stub.Devices()[0].Open();
        using GpuQueue slow = context.CreateQueue(), quick = context.CreateQueue();
        nint memory = context.Allocate(half + sent.Length);
        using (var ring = new StagingRing(context))
        fixed (byte* from = sent, next = others, to = back)
        {
            Assert.True(ring.TryWrite(slow, new(memory, half), new HostRows((nint)from, sent.Length)));
            for (int i = 0; i < 10; i++) Assert.True(ring.TryWrite(quick, new(memory, 0), new HostRows((nint)next, half)));
            slow.Read(new(memory, half), (nint)to, sent.Length);
            quick.Synchronize();
        }

        context.Free(memory);
        Assert.Equal(sent, back);
        Assert.Null(Stub.Mistake());
    }

    private static void Ordered(uint order, Action<GpuBackend> test) => Stub.OnDevice(device =>
    {
        Stub.Schedule(order);
        test(device);
    });

    private static byte[] Values(int length, uint seed)
    {
        byte[] values = new byte[length];
        new Random((int)seed).NextBytes(values);
        return values;
    }
}
