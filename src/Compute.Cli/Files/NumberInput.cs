using System.Numerics;

namespace Compute.Cli.Files;

/// <summary>A number on the command line: an array without dimensions, of whatever type is computed with.</summary>
internal sealed class NumberInput : InputArray
{
    private NumberInput(string text) => Text = text;

    public override string Text { get; }

    public override IReadOnlyList<long> Shape => [];

    /// <summary>The number; null if the text is none.</summary>
    public static NumberInput? TryOpen(string text) => NumberText.TryParse(text, out double _) ? new NumberInput(text) : null;

    public override HostArray Load(ElementType type, MemoryBudget budget) => type.Accept(new Parser(Text));

    private sealed record Parser(string Text) : IElementVisitor<HostArray>
    {
        public HostArray Visit<T>()
            where T : unmanaged, INumber<T> =>
            NumberText.TryParse(Text, out T value)
                ? new HostArray<T>(new[] { value })
                : throw new UsageException($"'{Text}' is no number of type {ElementType.Of<T>()}.");
    }
}
