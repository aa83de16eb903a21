namespace Compute.Gpu.Tests.Streams;

/// <summary>Recorded chains on real devices and on the scalar tier: the same bits as calls made one by one.</summary>
public sealed class RecordingTests
{
    private const int Length = 10_000;

    [SkippableFact]
    public void RunsHaveTheBitsOfCalls() => GpuDevices.Own(device =>
    {
        foreach (Backend backend in (Backend[])[device, device.OpenStream(), GpuDevices.Scalar])
        {
            using DeviceArray<float> x = new(backend, Length), y = new(backend, Length), sorted = new(backend, Length), sums = new(backend, 100);
            using DeviceArray<long> order = new(backend, Length);
            using Recording recording = backend.Record(() => Chain(x, y, sorted, order, sums));
            for (int i = 0; i < 3; i++)
            {
                float[] input = Patterns.Inputs.Small<float>(Length, i);
                x.CopyFrom(input);
                recording.Run();

                // Somebody else's calls are lent memory meanwhile.
                using DeviceArray<float> other = Accel.CumSum(x);
                using DeviceArray<float> x2 = DeviceArray<float>.From(GpuDevices.Scalar, input), y2 = new(GpuDevices.Scalar, Length), sorted2 = new(GpuDevices.Scalar, Length);
                using DeviceArray<float> sums2 = new(GpuDevices.Scalar, 100);
                using DeviceArray<long> order2 = new(GpuDevices.Scalar, Length);
                Chain(x2, y2, sorted2, order2, sums2);
                Assert.Equal(Bits(y2), Bits(y));
                Assert.Equal(Bits(sorted2), Bits(sorted));
                Assert.Equal(Bits(sums2), Bits(sums));
                Assert.Equal(order2.ToArray(), order.ToArray());
            }
        }
    });

    [SkippableFact]
    public void WhatNeedsTheHostIsRefused() => GpuDevices.Own(device =>
    {
        using DeviceArray<float> x = DeviceArray<float>.From(device, new float[Length]);
        Assert.Throws<RecordingException>(() => device.Record(() => Accel.Sum(x)));
        Assert.Throws<RecordingException>(() => device.Record(() => Accel.Exp(new float[9], new float[9], device)));
        Assert.Equal(0, Accel.Sum(x));
    });

    private static void Chain(DeviceArray<float> x, DeviceArray<float> y, DeviceArray<float> sorted, DeviceArray<long> order, DeviceArray<float> sums)
    {
        using DeviceArray<float> a = Accel.CumSum(x), b = Accel.Sin(a);
        Accel.Subtract(b, x, y);
        Accel.Sort(y, sorted);
        Accel.ArgSort(y, order);
        Accel.Sum(y.Reshape(100, 100), 1, sums);
    }

    private static int[] Bits(DeviceArray<float> x) => [.. x.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
