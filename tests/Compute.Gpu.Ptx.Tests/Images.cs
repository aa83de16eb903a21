namespace Compute.Gpu.Stub.Tests;

/// <summary>The PTX of all images.</summary>
internal static class Images
{
    public static IEnumerable<(string Key, string Text)> Texts =>
        from file in typeof(GpuBackend).Assembly.GetManifestResourceNames()
        where file.EndsWith(".ptx.br", StringComparison.Ordinal)
        from text in KernelImages.Open(file[..^7], KernelTarget.Ptx)!.Texts
        select (text.Key, text.Value);
}
