namespace Compute.Ptx;

/// <summary>A kernel, decoded.</summary>
public sealed class PtxKernel
{
    internal PtxKernel(string name) => Name = name;

    /// <summary>The entry's name.</summary>
    public string Name { get; }

    /// <summary>How many parameters it takes.</summary>
    public int ParameterCount => Parameters.Length;

    internal Triple? MostThreads { get; init; }

    internal Triple? ExactThreads { get; init; }

    internal Instruction[] Code { get; init; } = [];

    internal int Rows { get; init; }

    internal int RowBytes { get; init; }

    internal (Row Row, ulong Bits)[] Constants { get; init; } = [];

    internal (Row Row, SpecialRegister Register)[] Specials { get; init; } = [];

    internal (int Offset, int Bytes)[] Parameters { get; init; } = [];

    internal int ParameterBytes { get; init; }

    internal SharedSegment[] Shared { get; init; } = [];

    internal int Granule { get; init; }
}
