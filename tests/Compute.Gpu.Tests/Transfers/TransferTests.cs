using System.Runtime.InteropServices;
using Compute.Gpu.Tests.Patterns;

namespace Compute.Gpu.Tests.Transfers;

/// <summary>Copies to a device and back, directly and by way of locked memory, which a device that is the CPU uses only when it is told to.</summary>
public sealed class TransferTests
{
    private const int Slot = 4 << 20;

    // Around what a driver stages itself, a slot of the ring, all of its slots, and several rounds of them.
    public static TheoryData<bool, int> Sizes
    {
        get
        {
            var data = new TheoryData<bool, int>();
            foreach (int size in (int[])[1, 255, (64 << 10) - 1, 64 << 10, Slot - 1, Slot, Slot + 1, 4 * Slot, 4 * Slot + 7, 9 * Slot + 3])
            foreach (bool stages in (bool[])[false, true])
                data.Add(stages, size);
            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Sizes))]
    public void WhatIsSentComesBack(bool stages, int bytes) => GpuDevices.Own(device =>
    {
        device.Transfers.Stages = stages;
        byte[] source = Inputs.AnyBits<byte>(bytes), back = new byte[bytes];
        using var x = new DeviceArray<byte>(device, bytes);
        x.CopyFrom(source);

        // The source may be reused at once.
        byte[] sent = [.. source];
        Array.Clear(source);
        using DeviceArray<byte> y = Accel.Copy(x);
        y.CopyTo(back);
        Assert.True(sent.AsSpan().SequenceEqual(back));
    });

    [SkippableFact]
    public void ManySmallUploadsShareSlotsAndKeepTheirOrder() => GpuDevices.Own(device =>
    {
        device.Transfers.Stages = true;
        const int count = 3000, length = 2000; // 24 MB: more than the ring
        using var all = new DeviceArray<int>(device, count, length);
        int[] row = new int[length];
        for (int i = 0; i < count; i++)
        {
            Array.Fill(row, i);
            using DeviceArray<int> target = all.Slice(i, 1);
            target.CopyFrom(row);
        }

        int[] back = all.ToArray();
        for (int i = 0; i < back.Length; i++) Assert.Equal(i / length, back[i]);
    });

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThreadsSendAndFetchAtOnce(bool stages) => GpuDevices.Own(device =>
    {
        device.Transfers.Stages = stages;
        Parallel.For(0, 16, i =>
        {
            float[] x = Inputs.AnyBits<float>(300_000 + 1000 * i, i);
            using var array = DeviceArray<float>.From(device, x);
            Assert.True(MemoryMarshal.AsBytes<float>(x).SequenceEqual(MemoryMarshal.AsBytes<float>(array.ToArray())));
        });
    });

    [SkippableFact]
    public void LockedMemoryIsMemoryLikeAnyOther() => GpuDevices.Own(device =>
    {
        device.Transfers.Stages = true;
        using HostMemory memory = device.AllocateHost(3 << 20), result = device.AllocateHost(3 << 20);
        Assert.Equal(3 << 20, memory.ByteLength);
        Assert.Equal(0, memory.Address % 64);
        Span<float> x = memory.AsSpan<float>(), y = result.AsSpan<float>();
        Assert.Equal((3 << 20) / 4, x.Length);
        Inputs.Small<float>(x.Length).CopyTo(x);
        Accel.Negate(x, y, device);
        for (int i = 0; i < x.Length; i++) Assert.Equal(-x[i], y[i]);
        memory.Dispose();
        memory.Dispose();
    });

    [Fact]
    public void OnTheCpuItIsOrdinaryMemory()
    {
        using HostMemory memory = Backends.Simd.AllocateHost(1000);
        memory.AsSpan<byte>().Fill(7);
        Assert.Equal((1000, 0), (memory.ByteLength, memory.Address % 64));
        Assert.Throws<OverflowException>(() =>
        {
            using HostMemory large = Backends.Simd.AllocateHost(1L << 31);
            large.AsSpan<byte>();
        });
    }
}
