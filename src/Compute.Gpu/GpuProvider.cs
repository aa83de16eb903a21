using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;
using Compute.Gpu.Drivers.OpenCl;

namespace Compute.Gpu;

/// <summary>Finds and opens CUDA and OpenCL devices. The library's registry finds this type by its name.</summary>
public sealed class GpuProvider : IBackendProvider
{
    private GpuDevice[] _devices = [];

    /// <inheritdoc/>
    public int Version => IBackendProvider.ContractVersion;

    /// <summary>CUDA devices before OpenCL ones, GPUs before CPUs, more compute units before fewer.</summary>
    /// <exception cref="InvalidSettingException"><c>COMPUTE_GPU_MEMORY</c> is no number of bytes.</exception>
    public ProviderReport Probe()
    {
        // Who limits a device's memory does not want it without the limit. Told before a driver is loaded: no device is at fault.
        MemoryLimit.FromEnvironment();
        // At once: each loads its libraries and wakes its devices (PoCL 3.1: 70 ms), and neither needs the other.
        Task<GpuDriver> other = Task.Run(OpenClDriver.Probe);
        GpuDriver cuda = CudaDriver.Probe(), openCl = other.GetAwaiter().GetResult();
        _devices =
        [
            .. cuda.Devices.OrderByDescending(d => d.ComputeUnits),
            .. openCl.Devices.OrderBy(d => d.IsCpu).ThenByDescending(d => d.ComputeUnits),
        ];
        return new ProviderReport([.. _devices.Select(Describe)], [.. cuda.Missing, .. openCl.Missing]);
    }

    /// <summary>Opens a device and, the first time, compares the bits of a handful of kernels with the scalar tier's.</summary>
    /// <param name="index">Index into the devices of the last <see cref="Probe"/>.</param>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public Backend Open(int index)
    {
        GpuDevice device = _devices[index];
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
