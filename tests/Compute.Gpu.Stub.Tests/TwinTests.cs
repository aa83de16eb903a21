using Compute.Kernels;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Where a kernel has a twin for later architectures, the device decides which of them is loaded.</summary>
public sealed class TwinTests
{
    [SkippableTheory]
    [InlineData(70, "Kernel_MatMulTile128", "Kernel_MatMulTile128")]
    [InlineData(75, "Kernel_MatMulTile128", "Kernel_MatMulTile128")]
    [InlineData(80, "Kernel_MatMulTile128Sm80", "Kernel_MatMulTile128")]
    [InlineData(90, "Kernel_MatMulTile128Sm80", "Kernel_MatMulTile128")]
    [InlineData(120, "Kernel_MatMulTile128Sm80", "Kernel_MatMulTile128")]
    public void TheNewestThatTheDeviceRunsIsLoaded(int architecture, string singles, string doubles) => Stub.OnDevice(
        device =>
        {
            Assert.Equal(singles, Launched<float>(device));
            Assert.Equal(doubles, Launched<double>(device));
        },
        architecture);

    /// <summary>Of a twin for the oldest architecture too, which OpenCL devices do not load.</summary>
    [SkippableTheory]
    [InlineData(70)]
    [InlineData(90)]
    public void EveryDeviceOfNvidiasVotes(int architecture) => Stub.OnDevice(
        device => Assert.Equal("Kernel_SortMoveSm70", Launched(device, () =>
        {
            using DeviceArray<float> x = new(device, 1000), y = new(device, 1000);
            device.Sort<float, NoValue>(x.View, default, y.View, default, SortOrder.Ascending);
        })),
        architecture);

    private static string Launched<T>(GpuBackend device)
        where T : unmanaged, System.Numerics.INumber<T> =>
        Launched(device, () =>
        {
            using DeviceArray<T> x = new(device, 1024, 1024), y = new(device, 1024, 1024);
            device.MatMul(x.View, x.View, y.View, new MatMulShape(1024, 1024, 1024), T.One, T.Zero);
        });

    /// <summary>The last kernel that is launched.</summary>
    private static string Launched(GpuBackend device, Action call)
    {
        string launched = "";
        Stub.Handle((entry, _, _) => launched = entry);
        call();
        device.Synchronize();
        Stub.Handle(null);
        return launched;
    }
}
