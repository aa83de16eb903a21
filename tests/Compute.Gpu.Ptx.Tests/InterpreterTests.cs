using Compute.Kernels;
using Compute.Ptx;

namespace Compute.Gpu.Stub.Tests;

/// <summary>The interpreter on kernels of the images, by the way of the driver.</summary>
public sealed class InterpreterTests
{
    [Fact]
    public void EveryTextIsUnderstood()
    {
        int read = 0;
        foreach ((string key, string text) in Images.Texts)
        {
            Exception? error = Record.Exception(() => new PtxModule(text));
            Assert.True(error is null, $"{key}: {error?.Message}");
            read++;
        }

        Assert.True(read > 900);
    }

    [SkippableTheory]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(90)]
    public void DevicesPassTheSelfTest(int architecture) => Stub.Interpreted(device => Assert.Null(BitSelfTest.Run(device)), architecture);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AScanHasItsBitsInEveryOrderOfGroups(int seed) => Stub.Interpreted(
        device =>
        {
            float[] x = [.. Enumerable.Range(0, 50_007).Select(i => i / 7f)];
            var expected = new float[x.Length];
            Accel.CumSum<float>(x, expected, on: Backends.Scalar);
            using var input = DeviceArray<float>.From(device, x);
            using var sums = new DeviceArray<float>(device, x.Length);
            device.Scan(input.View, sums.View, default(Add<float>), exclusive: false);
            Assert.Equal(expected, sums.ToArray());
        },
        seed: seed);
}
