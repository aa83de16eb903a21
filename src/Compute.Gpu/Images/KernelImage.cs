using System.IO.Compression;
using System.Text;

namespace Compute.Gpu;

/// <summary>What a kernel text is written in.</summary>
public enum KernelTarget
{
    /// <summary>NVIDIA's PTX, assembled by the driver.</summary>
    Ptx,

    /// <summary>OpenCL C, compiled by the driver.</summary>
    OpenCL,
}

/// <summary>
/// A file of kernel texts for one pattern and target, <c>Map.ptx.br</c>: UTF-8, compressed by Brotli. A line
/// <c>kernels HASH COUNT</c> with the hash of the sources, a line <c>KEY TAB LENGTH</c> for each kernel in ordinal order of the keys, then
/// the texts one after the other. The entry point of every text is named like its method: <c>Kernel_Map</c>.
/// </summary>
/// <param name="sourceHash">Hash of the kernel sources that the texts come from.</param>
/// <param name="texts">The texts by key.</param>
public sealed class KernelImage(string sourceHash, IReadOnlyDictionary<string, string> texts)
{
    /// <summary>Hash of the kernel sources that the texts come from.</summary>
    public string SourceHash { get; } = sourceHash;

    /// <summary>The texts by key (<see cref="KernelKey"/>).</summary>
    public IReadOnlyDictionary<string, string> Texts { get; } = texts;

    /// <summary>The name of a pattern's image file.</summary>
    public static string FileName(string pattern, KernelTarget target) => $"{pattern}.{(target == KernelTarget.Ptx ? "ptx" : "cl")}.br";

    /// <summary>Writes the image; the same content gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        string[] keys = [.. Texts.Keys.Order(StringComparer.Ordinal)];
        var text = new StringBuilder();
        text.Append($"kernels {SourceHash} {keys.Length}\n");
        foreach (string key in keys) text.Append($"{key}\t{Texts[key].Length}\n");
        foreach (string key in keys) text.Append(Texts[key]);
        using var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        brotli.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Reads an image.</summary>
    /// <exception cref="InvalidDataException">The stream is not an image.</exception>
    public static KernelImage Read(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        string[] head = reader.ReadLine()?.Split(' ') ?? [];
        if (head is not ["kernels", var hash, var countText] || !int.TryParse(countText, out int count)) throw Malformed();

        var index = new (string Key, int Length)[count];
        for (int i = 0; i < count; i++)
        {
            if (reader.ReadLine()?.Split('\t') is not [var key, var lengthText] || !int.TryParse(lengthText, out int length)) throw Malformed();
            index[i] = (key, length);
        }

        var texts = new Dictionary<string, string>(count, StringComparer.Ordinal);
        foreach ((string key, int length) in index)
        {
            var buffer = new char[length];
            if (reader.ReadBlock(buffer) != length) throw Malformed();
            texts.Add(key, new string(buffer));
        }

        return new KernelImage(hash, texts);
    }

    private static InvalidDataException Malformed() => new("The kernel image is malformed; make it again with Compute.Gpu.Compiler.");
}
