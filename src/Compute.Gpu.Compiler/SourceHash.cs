using System.Security.Cryptography;
using System.Text;

namespace Compute.Gpu.Compiler;

/// <summary>What kernel texts come from, as one number: the sources of lanes' interface, operators and GPU kernels, and of the compiler.</summary>
internal static class SourceHash
{
    private static readonly string[] s_folders =
    [
        "kernels/Compute.Kernels/Operators", "kernels/Compute.Kernels/Random", "kernels/Compute.Kernels/Storage", "kernels/Compute.Kernels.Gpu",
        "src/Compute.Gpu.Compiler",
    ];

    private static readonly string[] s_files =
    [
        "kernels/Compute.Kernels/Lanes/ILane.cs", "kernels/Compute.Kernels/Loops/Canonical.cs", "kernels/Compute.Kernels/Loops/ReduceSource.cs",
        "kernels/Compute.Kernels/Loops/CompensatedSumLoop.cs", "kernels/Compute.Kernels/Loops/Moments.cs", "kernels/Compute.Kernels/Loops/Sort/KeyCode.cs",
    ];

    /// <summary>The hash over all files, by path and content; line ends do not count.</summary>
    /// <param name="root">The folder of Compute.sln.</param>
    public static string Of(string root)
    {
        IEnumerable<string> files = s_folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Concat(s_files)
            .Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{File.ReadAllText(Path.Combine(root, file)).ReplaceLineEndings("\n")}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
