namespace Compute;

/// <summary>
/// Where back-ends for devices come from. The registry finds the GPU's by its literal type name,
/// <c>Compute.Gpu.GpuProvider, Compute.Gpu</c>: a public class with a public constructor without parameters.
/// It is created once, on the first question for a GPU; the constructor must do nothing.
/// </summary>
public interface IBackendProvider
{
    /// <summary>
    /// The version of this contract. A constant, so that a provider carries the value it was compiled with; the registry refuses
    /// another one instead of failing in the middle of a call.
    /// </summary>
    const int ContractVersion = 2;

    /// <summary>Returns <see cref="ContractVersion"/>.</summary>
    int Version { get; }

    /// <summary>
    /// Finds a driver's devices. Who names a driver does not wait for the others'; drivers are asked side by side otherwise, and one that was asked before once more. A
    /// driver that is missing is no exception but a line in <see cref="ProviderReport.Missing"/>; what is thrown is reported as a failure of the whole provider.
    /// </summary>
    /// <param name="driver"><see cref="SelectorKind.Cuda"/> or <see cref="SelectorKind.OpenCl"/>.</param>
    ProviderReport Probe(SelectorKind driver);

    /// <summary>
    /// Opens a device and runs <see cref="BitSelfTest"/> on it; a device that fails gets <see cref="DeviceInfo.Automatic"/> false and a
    /// <see cref="DeviceInfo.Remark"/>. Called once for each device, when it is first needed.
    /// </summary>
    /// <param name="selector">That of a device which <see cref="Probe"/> has found.</param>
    Backend Open(string selector);
}

/// <summary>What a provider found of a driver.</summary>
/// <param name="Devices">
/// Devices, the best first; their selectors (<c>cuda:0</c>, <c>opencl:1</c>) number each driver's devices on their own.
/// An OpenCL device that is the CPU has <see cref="DeviceInfo.Automatic"/> false.
/// </param>
/// <param name="Missing">
/// For each driver without a device a sentence that says why, with the names that were tried. It begins with the driver's name, which in lower
/// case is its selector, and a colon: <c>CUDA: no driver library; tried …</c>
/// </param>
public sealed record ProviderReport(IReadOnlyList<DeviceInfo> Devices, IReadOnlyList<string> Missing);
