using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Drivers.OpenCl;

namespace Compute.Gpu.Tests;

/// <summary>Every device that is found, opened once. The reference is the scalar tier.</summary>
internal static class GpuDevices
{
    private static readonly Lazy<(IReadOnlyList<GpuBackend> Opened, string Missing)> s_found = new(Open);

    public static Backend Scalar { get; } = Backends.Scalar;

    public static IReadOnlyList<GpuBackend> All => s_found.Value.Opened;

    /// <summary>The devices; the test is skipped, with the reasons, where there are none.</summary>
    public static IReadOnlyList<GpuBackend> Required()
    {
        Skip.If(All.Count == 0, s_found.Value.Missing);
        return All;
    }

    /// <summary>Runs a test on devices that are opened for it alone, without the self-test, which takes longer than most tests.</summary>
    public static void Own(Action<GpuBackend> test)
    {
        Required();
        foreach (GpuDevice device in (IEnumerable<GpuDevice>)[.. CudaDriver.Probe().Devices, .. OpenClDriver.Probe().Devices])
        {
            using var backend = new GpuBackend(device.Open(), GpuProvider.Describe(device));
            test(backend);
        }
    }

    private static (IReadOnlyList<GpuBackend>, string) Open()
    {
        var provider = new GpuProvider();
        ProviderReport report = provider.Probe();
        return ([.. report.Devices.Select((_, i) => (GpuBackend)provider.Open(i))], string.Join(' ', report.Missing));
    }
}
