using Compute.Kernels;

namespace Compute.Gpu.Tests;

/// <summary>An operator of one's own, where the compiler is not beside the program, as it is not here.</summary>
public sealed class UserOperatorTests
{
    [SkippableFact]
    public void WithoutTheCompilerATypedErrorNamesIt()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            using var x = DeviceArray<float>.From(device, [1f, 2f, 3f]);
            var error = Assert.Throws<PatternNotSupportedException>(() => device.Map(x.View, x.View, default(PlusOne)));
            Assert.Contains("Compute.Gpu.Compiler", error.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(PlusOne), error.Message, StringComparison.Ordinal);
            Assert.Equal(device.Device, error.Device);
            Assert.Equal([1f, 2f, 3f], x.ToArray());
        }
    }

    [SkippableFact]
    public void ThePlannerIsToldBeforehand()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            Assert.Null(device.Obstacle(new Work(Pattern.Map, typeof(Abs<float>), typeof(float), 1, 4, 4)));
            Assert.NotNull(device.Obstacle(new Work(Pattern.Map, typeof(PlusOne), typeof(float), 1, 4, 4)));
            Assert.NotNull(device.Obstacle(new Work(Pattern.Map, typeof(Abs<short>), typeof(short), 1, 2, 2)));
        }
    }

    private readonly struct PlusOne : IUnaryOperator<float>
    {
        public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => x + V.Splat(1f);
    }
}
