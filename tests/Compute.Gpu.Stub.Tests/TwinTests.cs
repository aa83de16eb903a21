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

    private static string Launched<T>(GpuBackend device)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        string launched = "";
        Stub.Handle((entry, _, _) => launched = entry);
        using (DeviceArray<T> x = new(device, 1024, 1024), y = new(device, 1024, 1024)) device.MatMul(x.View, x.View, y.View, new MatMulShape(1024, 1024, 1024), T.One, T.Zero);
        device.Synchronize();
        Stub.Handle(null);
        return launched;
    }
}
