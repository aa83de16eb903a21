using System.Security.Cryptography;
using System.Text;

namespace Compute.Gpu;

/// <summary>
/// Kernel texts of users' operators on disk, one file each, so that a program starts as fast the second time as with built-in operators.
/// A file that cannot be read or written costs the time of compiling, nothing else.
/// </summary>
internal static class KernelTextCache
{
    /// <summary>Gives another folder; empty switches the cache off.</summary>
    public const string Variable = "COMPUTE_KERNEL_CACHE";

    private static string? Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { } folder) return folder.Length == 0 ? null : folder;
            // Whether it exists or not: a new user's, or a container's, is made when something is kept.
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length == 0 ? null : Path.Combine(data, "compute", "kernels");
        }
    }

    /// <summary>
    /// The file's name: a hash of all that the text depends on. The identities of the assemblies that an operator's code lies in change
    /// with every build that changes them; so does the hash of the kernel sources.
    /// </summary>
    public static string Name(string pattern, string kernel, Type element, Type? op, KernelTarget target)
    {
        var identity = new StringBuilder($"{KernelImages.SourceHash}\n{pattern}\n{kernel}\n{element}\n{target}\n");
        Append(identity, op);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToString())));
        return $"{hash}.{(target == KernelTarget.Ptx ? "ptx" : "cl")}";
    }

    /// <summary>The text; null where there is none.</summary>
    public static string? Read(string name)
    {
        try
        {
            return Folder is { } folder && Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a text: written beside, then renamed, so that nobody reads half a file.</summary>
    public static void Write(string name, string text)
    {
        if (Folder is not { } folder) return;
        string beside = Path.Combine(folder, $"{name}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(beside, text);
            File.Move(beside, Path.Combine(folder, name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No room or no right: compiled again next time.
        }
    }

    private static void Append(StringBuilder identity, Type? type)
    {
        if (type is null) return;
        identity.Append($"{type.Module.ModuleVersionId} {type.FullName}\n");
        foreach (Type argument in type.GetGenericArguments()) Append(identity, argument);
    }
}
