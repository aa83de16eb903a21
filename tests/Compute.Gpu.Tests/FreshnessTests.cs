using System.Runtime.CompilerServices;
using Compute.Gpu.Compiler;

namespace Compute.Gpu.Tests;

/// <summary>The images in this build come from the sources beside it; seen by hash, so that it needs no compiler.</summary>
public sealed class FreshnessTests
{
    private const string Remedy = "run 'dotnet run --project src/Compute.Gpu.Compiler -- images' and commit the result";

    [Theory]
    [InlineData(KernelTarget.Ptx)]
    [InlineData(KernelTarget.OpenCL)]
    public void ImagesComeFromTheSources(KernelTarget target)
    {
        string expected = SourceHash.Of(Path.GetFullPath(Path.Combine(Here(), "..", "..")));
        foreach (string pattern in (string[])["Map", "MapPair", "Zip", "Zip3", "Reduce", "Scan", "MatMul", "Transpose"])
        {
            KernelImage? image = KernelImages.Open(pattern, target);
            Assert.True(image is not null, $"There is no image {KernelImage.FileName(pattern, target)}: {Remedy}.");
            Assert.True(image.SourceHash == expected, $"{KernelImage.FileName(pattern, target)} comes from other sources: {Remedy}.");
            Assert.NotEmpty(image.Texts);
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
