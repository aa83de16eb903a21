using System.Runtime.CompilerServices;
using Compute.Gpu.Compiler;

namespace Compute.Gpu.Tests;

/// <summary>The images in this build come from the sources beside it; seen by hash, so that it needs no compiler.</summary>
public sealed class FreshnessTests
{
    private static readonly string[] s_patterns =
    [
        "Map", "MapPair", "Zip", "Zip3", "Reduce", "Scan", "MatMul", "Transpose", "Fill", "Index", "Count", "ArgReduce", "Convert",
        "ReduceAxis", "MatVec", "CompensatedSum", "Moments", "Broadcast", "Generate", "Sort", "Compact", "Search", "Select", "Histogram",
    ];

    private const string Remedy = "run 'dotnet run --project src/Compute.Gpu.Compiler -- images' and commit the result";

    [SkippableTheory]
    [InlineData(KernelTarget.Ptx)]
    [InlineData(KernelTarget.OpenCL)]
    public void ImagesComeFromTheSources(KernelTarget target)
    {
        string root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
        Skip.IfNot(Directory.Exists(Path.Combine(root, "kernels")), "the sources are not on this machine (eng/gpu-check.sh)");
        string expected = SourceHash.Of(root);
        foreach (string pattern in s_patterns)
        {
            KernelImage? image = KernelImages.Open(pattern, target);
            Assert.True(image is not null, $"There is no image {KernelImage.FileName(pattern, target)}: {Remedy}.");
            Assert.True(image.SourceHash == expected, $"{KernelImage.FileName(pattern, target)} comes from other sources: {Remedy}.");
            Assert.NotEmpty(image.Texts);
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
