using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Compute;

/// <summary>
/// What a profile is valid for: CPU, instruction set, vector width, cores allowed, operating system, runtime and library. Devices and their
/// drivers are compared one by one when they are known (<see cref="HardwareProfile.Of"/>), so that reading a profile loads no driver.
/// </summary>
internal static class Fingerprint
{
    /// <summary>In words.</summary>
    public static string Describe(HostFacts host) =>
        $"{host.Name}; {host.InstructionSet}; {host.VectorBits}-bit vectors; {host.Cores} cores; {RuntimeInformation.RuntimeIdentifier}; "
        + $"{RuntimeInformation.FrameworkDescription}; Compute {LibraryVersion}";

    /// <summary>As a short name for a file.</summary>
    public static string Of(HostFacts host) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Describe(host))).AsSpan(0, 8));

    private static string LibraryVersion =>
        typeof(Fingerprint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
