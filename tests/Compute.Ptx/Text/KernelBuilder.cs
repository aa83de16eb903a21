using System.Globalization;

namespace Compute.Ptx;

/// <summary>What is known of a kernel while its text is read: names, rows of registers, instructions.</summary>
internal sealed class KernelBuilder(string name)
{
    // Between arrays nobody may read or write.
    private const int Gap = 64;

    private readonly List<Dictionary<string, Row>> _scopes = [new(StringComparer.Ordinal)];
    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Offset, int Bytes)> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<(ulong, TypeName), Row> _constants = [];
    private readonly Dictionary<string, Row> _specials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedSegment> _shared = new(StringComparer.Ordinal);
    private readonly List<Instruction> _code = [];
    private Label? _last;
    private int _rows, _rowBytes, _parameterBytes, _sharedBytes;

    public string Name { get; } = name;

    /// <summary>The least that a shared memory instruction reads or writes at once: what is watched as one.</summary>
    public int Granule { get; set; } = 8;

    /// <summary>What the kernel declares of the threads of a group: so many at most, whatever their shape.</summary>
    public Triple? MostThreads { get; set; }

    /// <summary>Or exactly these.</summary>
    public Triple? ExactThreads { get; set; }

    /// <summary>Reads a list of parameters: <c>.param .align 8 .b8 x[16], .param .b32 n</c>.</summary>
    public void Parameters(string text)
    {
        foreach (string one in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = one.Split(' ');
            int type = words[1] == ".align" ? 3 : 1, size = TypeName.Parse(words[type]).Bytes;
            string[] named = words[type + 1].Split('[', ']');
            int align = type == 3 ? int.Parse(words[2], CultureInfo.InvariantCulture) : size;
            int bytes = named.Length > 1 ? size * int.Parse(named[1], CultureInfo.InvariantCulture) : size;
            _parameterBytes = Up(_parameterBytes, align);
            _parameters.Add(named[0], (_parameterBytes, bytes));
            _parameterBytes += bytes;
        }
    }

    public void Add(SharedArray array)
    {
        int start = array.IsDynamic ? SharedSegment.Dynamic : Up(_sharedBytes, array.Align);
        _shared.Add(array.Name, new SharedSegment(start, array.Bytes, array.Name));
        if (!array.IsDynamic) _sharedBytes = start + array.Bytes + Gap;
    }

    public void Open() => _scopes.Add(new(StringComparer.Ordinal));

    public void Close() => _scopes.RemoveAt(_scopes.Count - 1);

    public void Mark(string label)
    {
        _last = Labelled(label);
        _last.Place = _code.Count;
    }

    /// <summary>Reads a declaration or an instruction.</summary>
    public void Statement(Source source)
    {
        try
        {
            if (source.Text.StartsWith(".reg ", StringComparison.Ordinal)) Declare(source.Text[5..]);
            else if (source.Text.StartsWith(".shared ", StringComparison.Ordinal)) Add(SharedArray.Parse(source.Text, source.Line));
            else if (source.Text.StartsWith(".branchtargets ", StringComparison.Ordinal)) _last!.Targets = [.. source.Text[15..].Split(',', StringSplitOptions.TrimEntries).Select(Labelled)];
            else _code.Add(new Decoder(this, source).Decode());
        }
        catch (Exception e) when (e is Fault or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new PtxException(Name, source, e.Message);
        }
    }

    public PtxKernel Build()
    {
        foreach (Label label in _labels.Values)
        {
            if (label.Place < 0) throw new PtxException($"{Name}: there is no label {label.Name}");
        }

        return new PtxKernel(Name)
        {
            Code = [.. _code],
            Rows = _rows,
            RowBytes = _rowBytes,
            Constants = [.. _constants.Select(c => (c.Value, c.Key.Item1))],
            Specials = [.. _specials.Select(s => (s.Value, SpecialRegister.Find(s.Key)!))],
            Parameters = [.. _parameters.Values],
            ParameterBytes = _parameterBytes,
            Shared = [.. _shared.Values],
            Granule = Granule,
            MostThreads = MostThreads,
            ExactThreads = ExactThreads,
        };
    }

    public Row Register(string name)
    {
        for (int i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].TryGetValue(name, out Row row)) return row;
        }

        throw new Fault($"{name} is not declared");
    }

    /// <summary>The row that an operand stands for: a register, a special one, a constant, or the address of an array.</summary>
    public Row Value(string text, TypeName type)
    {
        if (SpecialRegister.Find(text) is { } special) return Kept(_specials, text, special.Type);
        if (text.StartsWith('%')) return Register(text);
        if (_shared.TryGetValue(text, out SharedSegment array)) return Kept(_constants, ((ulong)array.Start, type), type);
        if (Immediate.TryParse(text, type.Bytes, out ulong bits)) return Kept(_constants, (bits, type), type);
        throw new Fault($"'{text}' is no {type}");
    }

    public (int Offset, int Bytes)? Parameter(string name) => _parameters.TryGetValue(name, out (int, int) parameter) ? parameter : null;

    public SharedSegment? Shared(string name) => _shared.TryGetValue(name, out SharedSegment array) ? array : null;

    public Label Labelled(string name)
    {
        if (!_labels.TryGetValue(name, out Label? label)) _labels.Add(name, label = new Label(name));
        return label;
    }

    private static int Up(int x, int align) => (x + align - 1) / align * align;

    // .b32 %r<12> or .pred p, q
    private void Declare(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        TypeName type = TypeName.Parse(text[..space]);
        if (type.Bits == 8) throw new Fault("registers of 8 bits are not known");
        foreach (string declared in text[space..].Split(',', StringSplitOptions.TrimEntries))
        {
            if (declared.Split('<', '>') is not [var prefix, var count, ..])
            {
                _scopes[^1][declared] = Add(type);
                continue;
            }

            for (int i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++) _scopes[^1][$"{prefix}{i}"] = Add(type);
        }
    }

    private Row Kept<TKey>(Dictionary<TKey, Row> rows, TKey key, TypeName type)
        where TKey : notnull
    {
        if (!rows.TryGetValue(key, out Row row)) rows.Add(key, row = Add(type));
        return row;
    }

    private Row Add(TypeName type)
    {
        var row = new Row(_rows++, _rowBytes, type);
        _rowBytes += row.Room;
        return row;
    }
}
