using System.Collections.Concurrent;

namespace Compute.Gpu.Compiler;

/// <summary>Compiles the catalogue into image files.</summary>
internal static class ImageWriter
{
    /// <summary>All images by file name. Each kernel has a compiler of its own: in one that has compiled before, ILGPU orders moves in another way.</summary>
    /// <param name="sourceHash">The hash to put into the images.</param>
    public static IReadOnlyDictionary<string, KernelImage> Compile(string sourceHash)
    {
        var texts = new ConcurrentDictionary<string, ConcurrentDictionary<string, string>>(StringComparer.Ordinal);
        KernelRow[] rows = [.. KernelCatalogue.All()];
        Parallel.ForEach(rows, row =>
        {
            using var compiler = new IlgpuCompiler();
            var method = KernelMethods.Close(row.Pattern, row.Kernel, row.ElementType, row.OperatorType);
            foreach (KernelTarget target in Enum.GetValues<KernelTarget>())
            {
                if (target == KernelTarget.OpenCL && IlgpuCompiler.IsTwin(method)) continue;
                texts.GetOrAdd(KernelImage.FileName(row.Pattern, target), _ => new(StringComparer.Ordinal))[row.Key] =
                    compiler.Compile(method, target);
            }
        });
        return texts.ToDictionary(file => file.Key, file => new KernelImage(sourceHash, file.Value));
    }

    /// <summary>Writes the images into a folder, in place of those that are there.</summary>
    public static void Write(IReadOnlyDictionary<string, KernelImage> images, string folder)
    {
        foreach (string old in Directory.EnumerateFiles(folder, "*.br")) File.Delete(old);
        foreach ((string name, KernelImage image) in images)
        {
            using FileStream stream = File.Create(Path.Combine(folder, name));
            image.Write(stream);
        }
    }
}
