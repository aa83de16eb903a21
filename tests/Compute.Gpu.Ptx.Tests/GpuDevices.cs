using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;

namespace Compute.Gpu.Tests;

using Interpreter = Stub.Tests.Interpreter;
using Stub = Stub.Tests.Stub;

/// <summary>
/// What tests of patterns run on here, which are those of Compute.Gpu.Tests: a device of the newest architecture, whose kernels are run by the interpreter. One that is older
/// than what the driver's code takes, and has one multiprocessor, runs the kernels that have twins, as OpenCL's devices do; its groups go from tile to tile.
/// </summary>
internal static class GpuDevices
{
    private static readonly Lazy<GpuBackend> s_new = new(() => Open(90, 4)), s_old = new(() => Open(60, 1));

    private static readonly string[] s_patternsWithTwins = [.. Enum.GetNames<Pattern>().Where(p => KernelImages.Open(p, KernelTarget.Ptx)?.Texts.Keys.Any(IsTwin) == true)];

    private static readonly Interpreter s_interpreter = new();

    /// <summary>The longest arrays that tests of patterns take: several tiles and groups.</summary>
    public const int Longest = 25_000;

    public static Backend Scalar { get; } = Backends.Scalar;

    /// <summary>The device for a test, nothing failing, kernels run by the interpreter.</summary>
    public static IReadOnlyList<GpuBackend> Required() => Ready(s_new);

    /// <summary>The old device, for a pattern whose kernels have twins; none for the others, whose texts are the same there.</summary>
    public static IReadOnlyList<GpuBackend> RequiredOld(Pattern pattern) => s_patternsWithTwins.Contains(pattern.ToString()) ? Ready(s_old) : [];

    private static bool IsTwin(string key) => KernelKey.TwinArchitectures.ToArray().Any(a => key.Contains(KernelKey.Twin("", a), StringComparison.Ordinal));

    private static IReadOnlyList<GpuBackend> Ready(params Lazy<GpuBackend>[] devices)
    {
        Stub.Devices();
        IReadOnlyList<GpuBackend> opened = [.. devices.Select(d => d.Value)];
        Stub.HandleCalls(s_interpreter.Run);
        return opened;
    }

    private static GpuBackend Open(int architecture, int units)
    {
        GpuDevice found = Stub.Devices()[0];
        var device = new CudaDevice(0)
        {
            Selector = found.Selector, Name = found.Name, DriverVersion = found.DriverVersion, Architecture = architecture, ComputeUnits = units,
            MemoryBytes = found.MemoryBytes, MaxAllocationBytes = found.MaxAllocationBytes,
        };
        return new GpuBackend(device.Open(), GpuProvider.Describe(device));
    }
}
