using System.Collections.Concurrent;

namespace Compute.Gpu;

/// <summary>The images that this assembly carries, each unpacked at its first use (3 ms at most).</summary>
internal static class KernelImages
{
    private static readonly ConcurrentDictionary<string, KernelImage?> s_images = new(StringComparer.Ordinal);

    /// <summary>The hash of the sources that the images come from.</summary>
    public static string SourceHash => Open("Map", KernelTarget.Ptx)?.SourceHash ?? "";

    /// <summary>Whether there is a text of a kernel.</summary>
    public static bool Has(string pattern, string key, KernelTarget target) => Open(pattern, target)?.Has(key) == true;

    /// <summary>The text of a kernel; null where there is none.</summary>
    public static string? Find(string pattern, string key, KernelTarget target) => Open(pattern, target)?.Find(key);

    /// <summary>The image of a pattern; null where there is none.</summary>
    public static KernelImage? Open(string pattern, KernelTarget target) => s_images.GetOrAdd(KernelImage.FileName(pattern, target), static name =>
    {
        using Stream? stream = typeof(KernelImages).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : KernelImage.Read(stream);
    });
}
