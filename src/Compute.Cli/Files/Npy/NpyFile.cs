namespace Compute.Cli.Files.Npy;

/// <summary>A <c>.npy</c> file: header and length are checked when it is opened, elements are read when they are asked for.</summary>
internal sealed class NpyFile : InputArray
{
    // Below this a read costs less than setting up a mapping and taking its page faults.
    private const long MapFrom = 1 << 20;

    private readonly NpyHeader _header;
    private IDisposable? _mapping;

    /// <exception cref="FileFormatException">The header is wrong, or the data are not as long as it says.</exception>
    public NpyFile(string path)
    {
        Text = path;
        using FileStream stream = File.OpenRead(path);
        _header = NpyHeader.Read(path, stream);
        Int128 end = _header.DataOffset + MemoryBudget.Count(_header.Shape) * _header.Type.Type.ByteLength;
        if (stream.Length == end) return;
        string promise = $"shape {ShapeText.Of(_header.Shape)} and type {_header.Type.Type} take {end - _header.DataOffset} bytes of data, there are {stream.Length - _header.DataOffset}";
        throw new FileFormatException(path, stream.Length < end ? stream.Length : (long)end, promise);
    }

    public override string Text { get; }

    /// <summary>Truth values count as numbers: 0 and 1.</summary>
    public override ElementType Type => _header.Type.Type == ElementType.Bool ? ElementType.U8 : _header.Type.Type;

    public override IReadOnlyList<long> Shape => _header.Shape;

    /// <summary>Whether <see cref="Load"/> would map the file instead of reading it.</summary>
    public bool CanMap(ElementType type) =>
        _header.Type.Type == type && !_header.Type.Swapped && !IsColumnMajor
        && _header.DataOffset % type.ByteLength == 0 && MemoryBudget.Count(_header.Shape) * type.ByteLength >= MapFrom;

    public override HostArray Load(ElementType type, MemoryBudget budget)
    {
        bool map = CanMap(type);
        string what = $"{Text}: an array";
        if (map) MemoryBudget.RequireSpan(_header.Shape, type, what);
        else budget.Take(_header.Shape, type, what);
        return map ? type.Accept(new Mapper(this)) : NpyDecoder.Decode(Text, _header, IsColumnMajor, type);
    }

    public override void Dispose() => _mapping?.Dispose();

    // The order of the elements makes a difference only where two dimensions are longer than 1.
    private bool IsColumnMajor => _header.FortranOrder && _header.Shape.Count(d => d > 1) > 1;

    private sealed record Mapper(NpyFile File) : IElementVisitor<HostArray>
    {
        public HostArray Visit<T>()
            where T : unmanaged, System.Numerics.INumber<T>
        {
            var memory = new MappedMemory<T>(File.Text, File._header.DataOffset, HostArray.Count(File._header.Shape));
            File._mapping = memory;
            return new HostArray<T>(memory.Memory, File._header.Shape);
        }
    }
}
