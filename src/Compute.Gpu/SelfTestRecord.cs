using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>
/// Devices that have passed the bit self-test, on disk: it compares what a driver's compiler makes of kernels, so it need not be repeated for
/// the same device, driver and kernels. It takes most of the time in which a device is opened: 14 kernels to load, and the code that calls them
/// to compile (PoCL 3.1: 0.3 s of 0.32).
/// </summary>
internal static class SelfTestRecord
{
    /// <summary>Whether a device has passed.</summary>
    public static bool Has(GpuDevice device) => KernelTextCache.Read(File(device)) == Identity(device);

    /// <summary>Remembers that a device has passed.</summary>
    public static void Add(GpuDevice device) => KernelTextCache.Write(File(device), Identity(device));

    /// <summary>Changes with everything that the result depends on: a build of this assembly brings the kernels along.</summary>
    private static string Identity(GpuDevice device) =>
        string.Join('\n', device.Name, device.DriverVersion, typeof(SelfTestRecord).Module.ModuleVersionId, typeof(BitSelfTest).Module.ModuleVersionId);

    // A file for each build of this assembly and each device. Not a hash of the identity: to load what hashes takes 6 ms.
    private static string File(GpuDevice device)
    {
        char[] name = device.Name.ToCharArray();
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i])) name[i] = '-';
        }

        return $"selftest-{typeof(SelfTestRecord).Module.ModuleVersionId:N}-{new string(name)}.txt";
    }
}
