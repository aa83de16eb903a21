using System.Security.Cryptography;
using System.Text;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Devices that have passed the bit self-test, on disk: it compares what a driver's compiler makes of kernels, so it need not be repeated for
/// the same device, driver and kernels. It takes most of the time in which a device is opened: 14 kernels to load, and the code that calls them
/// to compile (PoCL 3.1: 0.3 s of 0.32).
/// </summary>
internal static class SelfTestRecord
{
    private const string Passed = "passed";

    /// <summary>Whether a device has passed.</summary>
    public static bool Has(GpuDevice device) => KernelTextCache.Read(Name(device)) == Passed;

    /// <summary>Remembers that a device has passed.</summary>
    public static void Add(GpuDevice device) => KernelTextCache.Write(Name(device), Passed);

    /// <summary>Changes with everything that the result depends on: a build of this assembly brings the kernels along.</summary>
    private static string Name(GpuDevice device)
    {
        string identity = string.Join('\n', device.Name, device.DriverVersion, typeof(SelfTestRecord).Module.ModuleVersionId, typeof(BitSelfTest).Module.ModuleVersionId);
        return $"selftest-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))}.txt";
    }
}
