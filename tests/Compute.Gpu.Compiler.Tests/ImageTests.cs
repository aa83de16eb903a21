using Xunit;

namespace Compute.Gpu.Compiler.Tests;

public sealed class ImageTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    private const string Remedy = "run 'dotnet run --project src/Compute.Gpu.Compiler -- images' and commit the result";

    private static string Folder => Path.Combine(ImageFixture.Root, "src", "Compute.Gpu", "Images");

    [Fact]
    public void Images_in_the_repository_are_those_of_the_sources()
    {
        Assert.Equal(
            fixture.Images.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder, "*.br").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        foreach ((string name, KernelImage made) in fixture.Images)
        {
            using FileStream stream = File.OpenRead(Path.Combine(Folder, name));
            KernelImage kept = KernelImage.Read(stream);
            Assert.True(made.SourceHash == kept.SourceHash, $"{name} comes from other sources: {Remedy}");
            Assert.Equal(made.Texts.Keys.Order(StringComparer.Ordinal), kept.Texts.Keys.Order(StringComparer.Ordinal));
            foreach (string key in made.Texts.Keys) Assert.True(made.Texts[key] == kept.Texts[key], $"{name}: '{key}' differs: {Remedy}");
        }
    }

    [Fact]
    public void An_image_reads_as_it_was_written()
    {
        var image = new KernelImage("0123", new Dictionary<string, string> { ["Map f32 A"] = "text\n\twith\r\nlines", ["Map f32 B"] = "" });
        using var stream = new MemoryStream();
        image.Write(stream);
        stream.Position = 0;
        KernelImage read = KernelImage.Read(stream);
        Assert.Equal(image.SourceHash, read.SourceHash);
        Assert.Equal(image.Texts, read.Texts);
    }

    [Fact]
    public void Compiling_again_gives_the_same_texts()
    {
        KernelRow row = KernelCatalogue.All().First(r => r is { Pattern: "Scan", Kernel: "Scan" });
        using var compiler = new IlgpuCompiler();
        var method = KernelMethods.Close(row.Pattern, row.Kernel, row.ElementType, row.OperatorType);
        Assert.Equal(fixture.Images["Scan.ptx.br"].Texts[row.Key], compiler.Compile(method, KernelTarget.Ptx));
        Assert.Equal(fixture.Images["Scan.cl.br"].Texts[row.Key], compiler.Compile(method, KernelTarget.OpenCL));
    }
}
