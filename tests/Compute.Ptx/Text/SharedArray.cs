using System.Globalization;

namespace Compute.Ptx;

/// <summary>An array in shared memory; without a length of its own it takes what a launch gives.</summary>
internal sealed record SharedArray(string Name, int Align, int Bytes)
{
    public bool IsDynamic => Bytes == 0;

    /// <summary>Reads <c>.shared .align 16 .b8 name[1024]</c>.</summary>
    public static SharedArray Parse(string text, int line)
    {
        string[] words = text.Replace("[", " [ ", StringComparison.Ordinal).Replace("]", " ]", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = 1, align = 0;
        if (words is not [".shared", ..]) throw new PtxException($"line {line}, '{text}': only shared memory is known");
        if (words[at] == ".align") align = Number(words[at + 1]);
        if (align > 0) at += 2;
        int size = TypeName.Parse(words[at]).Bytes;
        string name = words[at + 1];
        int count = words.Length == at + 2 ? 1 : words[at + 3] == "]" ? 0 : Number(words[at + 3]);
        return new SharedArray(name, int.Max(align, size), size * count);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
