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
/// A file of kernel texts for one pattern and target, <c>Map.ptx.br</c>: ASCII, compressed by Brotli. A line
/// <c>kernels HASH COUNT</c> with the hash of the sources, a line <c>KEY TAB LENGTH</c> for each kernel in ordinal order of the keys, then
/// the texts one after the other. The entry point of every text is named like its method: <c>Kernel_Map</c>. In memory it stays as it is in the file: a program's first call takes one text of
/// hundreds, and making strings of all took twice as long as unpacking them (Map: 2.4 MB, 3 ms, and 5 more).
/// </summary>
public sealed class KernelImage
{
    // Texts of one pattern resemble each other: they take 20 to 46 times as much as the file.
    private const int Compression = 48;

    private readonly ArraySegment<byte> _bytes;

    // A text's place among all, and where each begins and the last one ends: of pairs the runtime would compile a dictionary first.
    private readonly Dictionary<string, int> _places;
    private readonly int[] _starts;
    private IReadOnlyDictionary<string, string>? _texts;

    /// <summary>Makes an image of texts.</summary>
    /// <param name="sourceHash">Hash of the kernel sources that the texts come from.</param>
    /// <param name="texts">The texts by key.</param>
    public KernelImage(string sourceHash, IReadOnlyDictionary<string, string> texts)
        : this(Join(sourceHash, texts))
    {
    }

    private KernelImage(ArraySegment<byte> bytes)
    {
        _bytes = bytes;
        int at = 0;
        if (Line(ref at).Split(' ') is not ["kernels", var hash, var countText] || !int.TryParse(countText, out int count)) throw Malformed();
        (SourceHash, _places, _starts) = (hash, new(count, StringComparer.Ordinal), new int[count + 1]);
        for (int i = 0; i < count; i++)
        {
            if (Line(ref at).Split('\t') is not [var key, var lengthText] || !int.TryParse(lengthText, out int length) || length < 0) throw Malformed();
            _places.Add(key, i);
            _starts[i + 1] = _starts[i] + length;
        }

        if (_starts[count] != bytes.Count - at) throw Malformed();
        for (int i = 0; i <= count; i++) _starts[i] += at;
    }

    /// <summary>Hash of the kernel sources that the texts come from.</summary>
    public string SourceHash { get; }

    /// <summary>The texts by key (<see cref="KernelKey"/>).</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts ??= _places.Keys.ToDictionary(key => key, key => Find(key)!, StringComparer.Ordinal);

    /// <summary>The name of a pattern's image file.</summary>
    public static string FileName(string pattern, KernelTarget target) => $"{pattern}.{(target == KernelTarget.Ptx ? "ptx" : "cl")}.br";

    /// <summary>Reads an image.</summary>
    /// <exception cref="InvalidDataException">The stream is not an image.</exception>
    public static KernelImage Read(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var bytes = new MemoryStream((int)stream.Length * Compression);
        brotli.CopyTo(bytes);
        return new KernelImage(new ArraySegment<byte>(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <summary>Whether there is a text.</summary>
    public bool Has(string key) => _places.ContainsKey(key);

    /// <summary>A text; null where there is none.</summary>
    public string? Find(string key) => _places.TryGetValue(key, out int i) ? Encoding.ASCII.GetString(_bytes.AsSpan(_starts[i], _starts[i + 1] - _starts[i])) : null;

    /// <summary>Writes the image; the same content gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        brotli.Write(_bytes);
    }

    private static byte[] Join(string sourceHash, IReadOnlyDictionary<string, string> texts)
    {
        string[] keys = [.. texts.Keys.Order(StringComparer.Ordinal)];
        var text = new StringBuilder();
        text.Append($"kernels {sourceHash} {keys.Length}\n");
        foreach (string key in keys) text.Append($"{key}\t{texts[key].Length}\n");
        foreach (string key in keys) text.Append(texts[key]);
        string all = text.ToString();
        return Ascii.IsValid(all) ? Encoding.ASCII.GetBytes(all) : throw new ArgumentException("A kernel's text is not ASCII.", nameof(texts));
    }

    private string Line(ref int at)
    {
        int length = _bytes.AsSpan(at).IndexOf((byte)'\n');
        if (length < 0) throw Malformed();
        string line = Encoding.ASCII.GetString(_bytes.AsSpan(at, length));
        at += length + 1;
        return line;
    }

    private static InvalidDataException Malformed() => new("The kernel image is malformed; make it again with Compute.Gpu.Compiler.");
}
