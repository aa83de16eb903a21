namespace Compute.Gpu.Tests.Streams;

/// <summary>Streams on real devices: chains side by side have the bits of the scalar tier, whoever waits for whom.</summary>
public sealed class StreamTests
{
    private const int Length = 20_000;

    [SkippableFact]
    public void ChainsSideBySideMeetInOneResult() => GpuDevices.Own(device =>
    {
        float[] input = Patterns.Inputs.Small<float>(Length);
        using DeviceArray<float> expected = Chains(GpuDevices.Scalar, GpuDevices.Scalar.OpenStream(), GpuDevices.Scalar.OpenStream(), input);
        for (int i = 0; i < 20; i++)
        {
            using Backend left = device.OpenStream(), right = device.OpenStream();
            using DeviceArray<float> actual = Chains(device, left, right, input);
            Assert.Equal(Bits(expected), Bits(actual));
        }
    });

    [SkippableFact]
    public void ThreadsWithStreamsOfTheirOwnShareInputsAndMemory() => GpuDevices.Own(device =>
    {
        float[] input = Patterns.Inputs.Small<float>(Length);
        using DeviceArray<float> x = DeviceArray<float>.From(device, input);
        using DeviceArray<float> reference = DeviceArray<float>.From(GpuDevices.Scalar, input);
        int[] expected = Bits(Chain(reference, 10));
        Parallel.For(0, 8, _ =>
        {
            using Backend stream = device.OpenStream();
            for (int i = 0; i < 5; i++) Assert.Equal(expected, Bits(Chain(x.On(stream), 10)));
        });
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(expected, Bits(Chain(x, 10)));
    });

    /// <summary>Calls at random on arrays at random, on streams at random: the same as one after the other.</summary>
    [SkippableFact]
    public void WhateverIsCalledTheResultIsThatOfOneStream() => GpuDevices.Own(device =>
    {
        var random = new Random(Patterns.Inputs.Seed);
        using Backend left = device.OpenStream(), right = device.OpenStream();
        Backend[] streams = [device, left, right];
        float[] input = Patterns.Inputs.Small<float>(Length);
        DeviceArray<float>[] expected = [.. Enumerable.Range(0, 8).Select(_ => DeviceArray<float>.From(GpuDevices.Scalar, input))];
        DeviceArray<float>[] actual = [.. Enumerable.Range(0, 8).Select(_ => DeviceArray<float>.From(streams[random.Next(3)], input))];
        for (int i = 0; i < 300; i++)
        {
            (int x, int y, int z, int call) = (random.Next(8), random.Next(8), random.Next(8), random.Next(6));
            Backend stream = streams[random.Next(3)];
            Call(expected, GpuDevices.Scalar);
            Call(actual, stream);

            void Call(DeviceArray<float>[] arrays, Backend on)
            {
                switch (call)
                {
                    case 0:
                        // Its memory goes to the next call, maybe on another stream, while its readers are still queued.
                        arrays[x].Dispose();
                        arrays[x] = Accel.CumSum(arrays[x == y ? (x + 1) % 8 : y].On(on));
                        break;
                    case 1:
                        Accel.Sin(arrays[x].On(on), arrays[y].On(on));
                        break;
                    default:
                        Accel.Subtract(arrays[x], arrays[y], arrays[z].On(on));
                        break;
                }
            }
        }

        for (int i = 0; i < 8; i++) Assert.Equal(Bits(expected[i]), Bits(actual[i]));
    });

    private static int[] Bits(DeviceArray<float> x) => [.. x.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private static DeviceArray<float> Chains(Backend device, Backend left, Backend right, float[] input)
    {
        using DeviceArray<float> x = DeviceArray<float>.From(device, input);
        using DeviceArray<float> a = Chain(x.On(left), 8), b = Chain(x.On(right), 5);
        return Accel.Subtract(a, b.On(device), new DeviceArray<float>(device, Length));
    }

    private static DeviceArray<float> Chain(DeviceArray<float> x, int calls)
    {
        DeviceArray<float> y = Accel.Sin(x);
        for (int i = 1; i < calls; i++)
        {
            using DeviceArray<float> before = y;
            y = Accel.Subtract(x, before);
        }

        return y;
    }
}
