using Compute.Gpu.Tests.Patterns;

namespace Compute.Gpu.Tests.Transfers;

/// <summary>Copies between back-ends that have no way of their own between them.</summary>
public sealed class BetweenBackendsTests
{
    // A part of what goes through host memory is 32 MiB.
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData((32 << 20) / 8 + 1)]
    public void ArraysGoToEveryBackEndAndBack(int length) => GpuDevices.Own(own =>
    {
        double[] x = Inputs.AnyBits<double>(length);
        foreach (GpuBackend shared in GpuDevices.Required())
        {
            Backend[] stations = [own, shared, GpuDevices.Scalar, shared, own];
            var array = DeviceArray<double>.From(Backends.Simd, x, length / 5, 5);
            foreach (Backend station in stations)
            {
                DeviceArray<double> next = array.To(station);
                Assert.Same(station, next.Backend);
                Assert.Equal([x.Length / 5, 5], next.Shape.ToArray());
                array.Dispose();
                array = next;
            }

            Assert.Equal(x.Select(BitConverter.DoubleToInt64Bits), array.ToArray().Select(BitConverter.DoubleToInt64Bits));
            array.Dispose();
        }
    });

    [SkippableFact]
    public void OnOneBackEndItIsACopyAndOntoItselfNothing() => GpuDevices.Own(device =>
    {
        using var x = DeviceArray<int>.From(device, [1, 2, 3, 4]);
        using DeviceArray<int> y = x.To(device);
        x.CopyTo(x);
        x.CopyFrom([5, 6, 7, 8]);
        Assert.Equal([1, 2, 3, 4], y.ToArray());
        using DeviceArray<int> part = x.Slice(1, 3), front = x.Slice(0, 3);
        Assert.Throws<ArgumentException>(() => front.CopyTo(part));
        Assert.Throws<ArgumentException>(() => part.CopyTo(x));
    });
}
