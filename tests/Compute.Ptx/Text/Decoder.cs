using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>
/// One instruction's text on its way to what executes it. Families take modifiers and operands out of it; what is left then is not known, and an
/// error.
/// </summary>
internal sealed class Decoder
{
    private readonly KernelBuilder _kernel;
    private readonly Source _source;
    private readonly List<string> _modifiers;
    private readonly string[] _operands;
    private readonly bool[] _taken;
    private readonly List<int> _reads = [], _writes = [];
    private readonly Row? _guard;
    private readonly bool _guardNegated;

    public Decoder(KernelBuilder kernel, Source source)
    {
        (_kernel, _source) = (kernel, source);
        string text = source.Text;
        if (text[0] == '@')
        {
            int space = text.IndexOf(' ', StringComparison.Ordinal);
            _guardNegated = text[1] == '!';
            _guard = kernel.Register(text[(_guardNegated ? 2 : 1)..space]);
            text = text[(space + 1)..];
        }

        int end = text.IndexOf(' ', StringComparison.Ordinal);
        string[] parts = (end < 0 ? text : text[..end]).Split('.');
        (Name, _modifiers) = (parts[0], [.. parts.Skip(1)]);
        _operands = end < 0 ? [] : Split(text[(end + 1)..]);
        _taken = new bool[_operands.Length];
    }

    /// <summary>What comes before the first full stop.</summary>
    public string Name { get; }

    /// <summary>How many operands there are.</summary>
    public int Count => _operands.Length;

    /// <summary>Whether lanes may be left out by a predicate.</summary>
    public bool IsGuarded => _guard is not null;

    /// <summary>The instruction.</summary>
    /// <exception cref="Fault">It, or something in it, is not known.</exception>
    public Instruction Decode()
    {
        Instruction instruction = Families.Decode(this) ?? throw new Fault("this instruction is not known");
        if (_modifiers.Count > 0) throw new Fault($"'.{_modifiers[0]}' is not known here");
        int left = Array.IndexOf(_taken, false);
        if (left >= 0) throw new Fault($"'{_operands[left]}' is not known here");
        (instruction.Source, instruction.Reads, instruction.Writes) = (_source, [.. _reads], [.. _writes]);
        if (_guard is { } guard) (instruction.Guard, instruction.GuardRow, instruction.GuardNegated) = (guard.Offset, guard.Number, _guardNegated);
        return instruction;
    }

    /// <summary>Takes a modifier, if it is there.</summary>
    public bool Has(string modifier) => _modifiers.Remove(modifier);

    /// <summary>Takes the first of these that is there; null if none is.</summary>
    public string? OneOf(params ReadOnlySpan<string> modifiers)
    {
        foreach (string modifier in modifiers)
        {
            if (Has(modifier)) return modifier;
        }

        return null;
    }

    /// <summary>Takes modifiers that say how, not what: they may be there.</summary>
    public void Ignore(params ReadOnlySpan<string> modifiers) => OneOf(modifiers);

    /// <summary>Takes the first type.</summary>
    public TypeName Type()
    {
        foreach (string modifier in _modifiers)
        {
            if (!TypeName.TryParse(modifier, out TypeName type)) continue;
            _modifiers.Remove(modifier);
            return type;
        }

        throw new Fault("there is no type");
    }

    /// <summary>The text of an operand.</summary>
    public string Text(int n)
    {
        _taken[n] = true;
        return _operands[n];
    }

    public Row In<T>(int n)
        where T : unmanaged => In(n, new TypeName('b', 8 * Unsafe.SizeOf<T>()));

    public Row Out<T>(int n)
        where T : unmanaged => Out(n, new TypeName('b', 8 * Unsafe.SizeOf<T>()));

    /// <summary>An operand that is read, of just this width.</summary>
    public Row In(int n, TypeName type) => Sized(Read(Text(n), type), type.Bits);

    /// <summary>An operand that is read; a register may be wider.</summary>
    public Row InWide(int n, TypeName type) => Wide(Read(Text(n), type), type);

    /// <summary>An operand that is written, of just this width.</summary>
    public Row Out(int n, TypeName type) => Sized(Written(Text(n)), type.Bits);

    /// <summary>An operand that is written; it may be wider.</summary>
    public Row OutWide(int n, TypeName type) => Wide(Written(Text(n)), type);

    public Row InPredicate(int n) => In(n, new TypeName('p', 1));

    public Row OutPredicate(int n) => Out(n, new TypeName('p', 1));

    /// <summary>A predicate that is read, with <c>!</c> the other way round.</summary>
    public (Row Row, uint Flip) InPredicateOrNot(int n)
    {
        string text = Text(n);
        bool negated = text[0] == '!';
        return (Sized(Read(negated ? text[1..] : text, new TypeName('p', 1)), 1), negated ? uint.MaxValue : 0);
    }

    /// <summary>One or two results: <c>d|p</c>; <c>_</c> is none.</summary>
    public (Row First, Row? Second) Pair(int n, TypeName first)
    {
        string[] parts = Text(n).Split('|');
        return (Sized(Written(parts[0].Trim()), first.Bits), parts.Length == 2 ? Sized(Written(parts[1].Trim()), 1) : null);
    }

    /// <summary>The registers of a vector, or one that stands alone, which may be wider than the type.</summary>
    public Row[] Vector(int n, TypeName type, bool write)
    {
        string text = Text(n);
        string[] names = text[0] == '{' ? text[1..^1].Split(',', StringSplitOptions.TrimEntries) : [text];
        return [.. names.Select(name => Wide(write ? Written(name) : Read(name, type), type))];
    }

    /// <summary>A constant.</summary>
    public int Constant(int n) => Immediate.TryParse(Text(n), 4, out ulong bits) ? (int)bits : throw new Fault($"'{_operands[n]}' is no constant");

    /// <summary>Where a branch goes.</summary>
    public Label Label(int n) => _kernel.Labelled(Text(n));

    /// <summary>An address in brackets.</summary>
    public Address Address(int n)
    {
        string text = Text(n);
        if (text is not ['[', .., ']']) throw new Fault($"'{text}' is no address");
        string[] parts = text[1..^1].Split('+', StringSplitOptions.TrimEntries);
        long offset = 0;
        if (parts.Length == 2) offset = Immediate.TryParse(parts[1], 8, out ulong bits) ? (long)bits : throw new Fault($"'{parts[1]}' is no constant");
        if (_kernel.Parameter(parts[0]) is { } parameter) return new Address(null, parameter.Offset + offset, parameter.Offset, parameter.Offset + parameter.Bytes);
        if (_kernel.Shared(parts[0]) is { } array) return new Address(null, array.Start + offset, 0, 0);
        return new Address(Read(parts[0], new TypeName('b', 64)), offset, 0, 0);
    }

    /// <summary>Says how many bytes of shared memory are read or written at once.</summary>
    public void Watch(int bytes) => _kernel.Granule = int.Min(_kernel.Granule, bytes);

    private Row Read(string text, TypeName type)
    {
        Row row = _kernel.Value(text, type);
        _reads.Add(row.Number);
        return row;
    }

    private Row Written(string text)
    {
        Row row = _kernel.Register(text);
        _writes.Add(row.Number);
        return row;
    }

    private static Row Sized(Row row, int bits) => row.Type.Bits == bits ? row : throw new Fault($"a {row.Type} where {bits} bits are needed");

    private static Row Wide(Row row, TypeName type) =>
        row.Type.Bits >= int.Max(type.Bits, 8) || row.Type.Bits == type.Bits ? row : throw new Fault($"a {row.Type} where {type} is needed");

    // Commas within brackets and braces do not count.
    private static string[] Split(string text)
    {
        List<string> parts = [];
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += text[i] is '{' or '[' or '(' ? 1 : text[i] is '}' or ']' or ')' ? -1 : 0;
            }
        }

        return [.. parts];
    }
}

/// <summary>An address: what a register holds, or nothing, and a constant. Of a parameter it lies between two bounds.</summary>
internal readonly record struct Address(Row? Base, long Offset, int Start, int End);
