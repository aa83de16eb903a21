namespace Compute;

/// <summary>
/// The files by which Linux offers GPUs to programs. Where there is none, no driver can reach one: automatic choice need not load drivers to
/// learn that. An OpenCL driver for the CPU brings 60 MiB of compiler and 0.1 s with it (PoCL 3.1), which only a program that names it should pay.
/// </summary>
internal static class GpuNodes
{
    // Mesa, AMD and Intel; AMD's compute; NVIDIA's cards and boards; Windows' under WSL; Mali; Adreno.
    private static readonly (string Folder, string Pattern)[] s_nodes =
    [
        ("dri", "renderD*"), ("", "kfd"), ("", "nvidia*"), ("", "nvgpu*"), ("", "nvhost*"), ("", "dxg"), ("", "mali*"), ("", "kgsl*"),
    ];

    /// <summary>Whether there is any.</summary>
    /// <param name="devices">The folder of device files, <c>/dev</c>.</param>
    public static bool Any(string devices)
    {
        try
        {
            return Array.Exists(s_nodes, n => Directory.Exists(Path.Combine(devices, n.Folder)) && Directory.EnumerateFileSystemEntries(Path.Combine(devices, n.Folder), n.Pattern).Any());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // What cannot be seen may be there.
        }
    }
}
