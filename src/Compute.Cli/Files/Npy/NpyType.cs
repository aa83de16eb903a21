using System.Diagnostics.CodeAnalysis;

namespace Compute.Cli.Files.Npy;

/// <summary>The element type of a <c>.npy</c> file: the <c>descr</c> of its header.</summary>
/// <param name="Type">The element type.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct NpyType(ElementType Type, bool BigEndian)
{
    private static readonly (string Code, ElementType Type)[] s_codes =
    [
        ("f2", ElementType.F16), ("f4", ElementType.F32), ("f8", ElementType.F64),
        ("i1", ElementType.I8), ("i2", ElementType.I16), ("i4", ElementType.I32), ("i8", ElementType.I64),
        ("u1", ElementType.U8), ("u2", ElementType.U16), ("u4", ElementType.U32), ("u8", ElementType.U64),
        ("b1", ElementType.Bool),
        // NumPy has no bfloat16; the ml_dtypes package, which adds it, writes it as what it is to NumPy: two bytes without a meaning.
        ("V2", ElementType.BF16),
    ];

    /// <summary>Whether the bytes of elements have to be turned around on this machine.</summary>
    public bool Swapped => Type.ByteLength > 1 && BigEndian == BitConverter.IsLittleEndian;

    /// <summary>What this machine writes.</summary>
    public static NpyType Native(ElementType type) => new(type, !BitConverter.IsLittleEndian);

    /// <summary>Reads a <c>descr</c>.</summary>
    /// <param name="text">For example <c>&lt;f4</c>.</param>
    /// <param name="type">The type.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryParse(string text, out NpyType type, [NotNullWhen(false)] out string? problem)
    {
        (type, problem) = (default, null);
        bool ordered = text.Length > 0 && "<>=|".Contains(text[0]);
        string code = ordered ? text[1..] : text;
        int found = Array.FindIndex(s_codes, c => c.Code == code || (c.Code == "b1" && code == "?"));
        if (found >= 0)
            type = new NpyType(s_codes[found].Type, text[0] == '>' || (text[0] != '<' && !BitConverter.IsLittleEndian));
        else if (code.StartsWith('O'))
            problem = $"the elements are Python objects (dtype '{text}'), which only Python can read";
        else
            problem = $"the dtype '{text}' is none of {string.Join(", ", s_codes.Select(c => c.Code))}";
        return problem is null;
    }

    public override string ToString()
    {
        ElementType type = Type;
        return (type.ByteLength == 1 ? '|' : BigEndian ? '>' : '<') + Array.Find(s_codes, c => c.Type == type).Code;
    }
}
