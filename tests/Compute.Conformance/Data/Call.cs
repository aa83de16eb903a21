using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>The arguments of one call: arrays and numbers in order, an axis, settings by name.</summary>
/// <param name="type">The element type to compute with.</param>
/// <param name="inputs">The inputs in the order of <see cref="Operation.Inputs"/>.</param>
public sealed class Call(ElementType type, params IReadOnlyList<HostArray> inputs)
{
    public ElementType Type { get; } = type;

    public IReadOnlyList<HostArray> Inputs { get; } = inputs;

    /// <summary>The axis of an operation along one; null for all elements.</summary>
    public int? Axis { get; init; }

    /// <summary>Settings as text, by <see cref="Setting.Name"/>; one that is missing has its default.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>An input as what it is.</summary>
    public HostArray<T> Array<T>(int index)
        where T : unmanaged => Inputs[index].Cast<T>();

    /// <summary>The same call with other arrays.</summary>
    public Call With(IReadOnlyList<HostArray> inputs) => new(Type, inputs) { Axis = Axis, Settings = Settings };

    /// <summary>For messages: shapes, axis and settings.</summary>
    public string Describe(Operation operation) =>
        string.Join(", ", Inputs.Select((x, i) => $"{operation.Inputs[i]} ({string.Join("×", x.Shape.ToArray())})"))
        + (Axis is { } axis ? $", axis {axis}" : "") + string.Concat(Settings.Select(s => $", {s.Key}={s.Value}"));

    /// <summary>A setting's value.</summary>
    public T Value<T>(Setting setting)
        where T : INumberBase<T> => T.Parse(Text(setting), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The element type that a setting names.</summary>
    public ElementType TypeOf(Setting setting) =>
        ElementType.Find(Text(setting)) ?? throw new ArgumentException($"There is no element type '{Text(setting)}'.");

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(Setting setting) => bool.Parse(Text(setting));

    /// <summary>A setting's value as an element, exactly.</summary>
    public Real Real(Setting setting) => Type.Accept(new Exact(this, setting));

    private string Text(Setting setting) => Settings.GetValueOrDefault(setting.Name) ?? setting.Default;

    private sealed record Exact(Call Call, Setting Setting) : IElementVisitor<Real>
    {
        public Real Visit<T>() where T : unmanaged, INumber<T> => Conformance.Real.From(Call.Value<T>(Setting));
    }
}

/// <summary>A named setting of an operation.</summary>
/// <param name="Name">Its name: <c>alpha</c>.</param>
/// <param name="Kind">What its text has to be.</param>
/// <param name="Default">Its text where none is given.</param>
public sealed record Setting(string Name, SettingKind Kind, string Default);

/// <summary>What the text of a setting has to be.</summary>
public enum SettingKind
{
    /// <summary>A number of the element type.</summary>
    Number,

    /// <summary>A number of type f64, whatever the elements are.</summary>
    Real,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>The name of an element type.</summary>
    Type,
}
