using System.CommandLine;
using Compute.Gpu.Compiler;

var images = new Command("images", "Compiles every built-in kernel, operator and element type into the images that Compute.Gpu embeds.");
images.SetAction(_ =>
{
    string root = RepositoryRoot();
    var made = ImageWriter.Compile(SourceHash.Of(root));
    ImageWriter.Write(made, Path.Combine(root, "src", "Compute.Gpu", "Images"));
    Console.WriteLine($"{made.Values.Sum(image => image.Texts.Count)} kernel texts in {made.Count} images.");
});

return new RootCommand("The kernel compiler of Compute.Gpu.") { images }.Parse(args).Invoke();

static string RepositoryRoot()
{
    for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "Compute.sln"))) return folder.FullName;
    }

    throw new DirectoryNotFoundException("Run this inside the repository: Compute.sln was not found in this folder or above it.");
}
