using System.Runtime.CompilerServices;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>All images, compiled anew once for all tests.</summary>
public sealed class ImageFixture
{
    /// <summary>The folder of Compute.sln.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    // Once, not once for each class of tests.
    private static readonly Lazy<IReadOnlyDictionary<string, KernelImage>> s_images = new(() => ImageWriter.Compile(SourceHash.Of(Root)));

    internal IReadOnlyDictionary<string, KernelImage> Images => s_images.Value;

    /// <summary>Every PTX text with its key.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Ptx =>
        Images.Where(file => file.Key.Contains(".ptx", StringComparison.Ordinal)).SelectMany(file => file.Value.Texts);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
