namespace Compute.Gpu.Tests.Patterns;

/// <summary>Broadcasting on device arrays and tensors has the reference's bits; also in more dimensions than a launch goes through.</summary>
public sealed class BroadcastTests
{
    public static TheoryData<long[], long[], long[]> Shapes => new()
    {
        { [3], [], [3] },
        { [4, 3], [3], [4, 3] },
        { [4, 1], [3], [4, 3] },
        { [1, 5], [4, 1], [2, 1, 1] },
        { [2, 1, 4], [3, 1], [2, 3, 4] },
        { [7, 600], [600], [7, 1] },
        { [3, 1, 700], [2, 1], [3, 2, 700] },
        { [0, 3], [3], [1, 3] },
        { [2, 3, 4, 5], [3, 1, 5], [2, 1, 1, 1] },
        { [2, 1, 3, 1, 2, 1, 5], [3, 1, 2, 1, 4, 1], [2, 3, 3, 2, 2, 4, 5] },
    };

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void DeviceArrays(long[] a, long[] b, long[] c)
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            Compare(device, on =>
            {
                using DeviceArray<float> x = Array(on, a, 0), y = Array(on, b, 1), difference = Accel.Subtract(x, y);
                return difference.ToArray();
            });
            Compare(device, on =>
            {
                using DeviceArray<float> x = Array(on, a, 0), y = Array(on, b, 1), z = Array(on, c, 2), sum = Accel.FusedMultiplyAdd(x, y, z);
                return sum.ToArray();
            });
        }
    }

    [SkippableFact]
    public void WhatIsNotRepeatedMayBeTheResult()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            Compare(device, on =>
            {
                using DeviceArray<float> x = Array(on, [70, 50], 0), y = Array(on, [70, 1], 1);
                Accel.Divide(x, y, x);
                return x.ToArray();
            });
        }
    }

    private static DeviceArray<float> Array(Backend on, long[] shape, int stream) =>
        DeviceArray<float>.From(on, Inputs.AnyBits<float>((int)shape.Aggregate(1L, (n, d) => n * d), stream), shape);

    private static void Compare(GpuBackend device, Func<Backend, float[]> call) =>
        Device.AssertSameBits(call(GpuDevices.Scalar), call(device), $"broadcast on {device}");
}
