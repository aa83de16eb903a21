using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Drivers.OpenCl;

namespace Compute.Gpu;

/// <summary>Finds and opens CUDA and OpenCL devices. The library's registry finds this type by its name.</summary>
public sealed class GpuProvider : IBackendProvider
{
    private readonly Lazy<GpuDriver> _cuda = new(CudaDriver.Probe), _openCl = new(OpenClDriver.Probe);

    /// <inheritdoc/>
    public int Version => IBackendProvider.ContractVersion;

    /// <summary>GPUs before CPUs, more compute units before fewer.</summary>
    /// <exception cref="InvalidSettingException"><c>COMPUTE_GPU_MEMORY</c> is no number of bytes.</exception>
    public ProviderReport Probe(SelectorKind driver)
    {
        // Who limits a device's memory does not want it without the limit. Told before a driver is loaded: no device is at fault.
        MemoryLimit.FromEnvironment();
        GpuDriver found = (driver == SelectorKind.Cuda ? _cuda : _openCl).Value;
        List<GpuDevice> devices = [.. found.Devices];
        devices.Sort(BestFirst);
        return new ProviderReport([.. devices.Select(Describe)], found.Missing);
    }

    // Equals as the driver numbers them. Written out: two keys of value types given to LINQ are 20 methods to compile, 6 ms of a program's first call.
    private static int BestFirst(GpuDevice x, GpuDevice y)
    {
        if (x.IsCpu != y.IsCpu) return x.IsCpu ? 1 : -1;
        if (x.ComputeUnits != y.ComputeUnits) return y.ComputeUnits.CompareTo(x.ComputeUnits);
        return x.Selector.Length != y.Selector.Length ? x.Selector.Length.CompareTo(y.Selector.Length) : string.CompareOrdinal(x.Selector, y.Selector);
    }

    /// <summary>Opens a device and, the first time, compares the bits of a handful of kernels with the scalar tier's.</summary>
    /// <param name="selector">That of a device which <see cref="Probe"/> has found.</param>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public Backend Open(string selector)
    {
        Lazy<GpuDriver>[] asked = [.. ((Lazy<GpuDriver>[])[_cuda, _openCl]).Where(d => d.IsValueCreated)];
        GpuDevice device = asked.SelectMany(d => d.Value.Devices).First(d => d.Selector == selector);
        var backend = new GpuBackend(device.Open(), Describe(device));
        try
        {
            if (SelfTestRecord.Has(device)) return backend;
            if (BitSelfTest.Run(backend) is { } difference) backend.Restrict(difference);
            else SelfTestRecord.Add(device);
            return backend;
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    /// <summary>What the library calls a device.</summary>
    internal static DeviceInfo Describe(GpuDevice device) =>
        new(device.Selector, Tier.Gpu, device.Name, 0, device.ComputeUnits, device.MemoryBytes)
        {
            Driver = device.DriverVersion,
            Automatic = !device.IsCpu,
            Remark = device.IsCpu ? "the CPU under OpenCL: good for tests; 'simd' and 'parallel' use it better." : null,
        };
}
