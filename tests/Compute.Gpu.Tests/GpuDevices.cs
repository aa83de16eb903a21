using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Drivers.OpenCl;

namespace Compute.Gpu.Tests;

/// <summary>Every device that is found, opened once. The reference is the scalar tier.</summary>
internal static class GpuDevices
{
    /// <summary>Names the one device that is tested, where the others are not to be (eng/gpu-check.sh).</summary>
    private const string Variable = "COMPUTE_TEST_DEVICE";

    private static readonly Lazy<(IReadOnlyList<GpuBackend> Opened, string Missing)> s_found = new(Open);

    public static Backend Scalar { get; } = Backends.Scalar;

    /// <summary>The longest arrays that tests of patterns take: any; where kernels are interpreted (Compute.Gpu.Ptx.Tests) they are fewer.</summary>
    public const int Longest = int.MaxValue;

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
            if (!IsTested(device.Selector)) continue;
            using var backend = new GpuBackend(device.Open(), GpuProvider.Describe(device));
            test(backend);
        }
    }

    private static (IReadOnlyList<GpuBackend>, string) Open()
    {
        var provider = new GpuProvider();
        ProviderReport[] reports = [provider.Probe(SelectorKind.Cuda), provider.Probe(SelectorKind.OpenCl)];
        var opened = reports.SelectMany(r => r.Devices).Where(d => IsTested(d.Selector)).Select(d => (GpuBackend)provider.Open(d.Selector));
        return ([.. opened], string.Join(' ', reports.SelectMany(r => r.Missing)));
    }

    /// <summary>Whether a device is tested.</summary>
    public static bool IsTested(string selector) => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } one || one == selector;
}
