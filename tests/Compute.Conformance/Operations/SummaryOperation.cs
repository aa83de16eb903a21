namespace Compute.Conformance;

/// <summary>An operation that makes one value of all elements.</summary>
public abstract class SummaryOperation : Operation
{
    private protected SummaryOperation(string name, Pattern pattern, IReadOnlyList<ElementType> types, params IReadOnlyList<string> inputs)
        : base(name, pattern, types, inputs)
    {
    }

    /// <summary>Whether no elements have a value.</summary>
    public bool TakesEmpty { get; init; } = true;

    public override bool InPlace => false;

    public override long[] ResultShape(Call call) => [];

    public override int Size(int elements) => TakesEmpty ? elements : int.Max(1, elements);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 2, 33, 100, 4096, 4097, 3 * 4096 + 5]) yield return Sample(type, Size(length), random);
        yield return new Call(type, [.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, 100))]);
        HostArray[] specials = Specials.Combinations(type, Inputs.Count);
        for (int i = 0; i < specials[0].Length; i++) yield return new Call(type, [.. specials.Select(x => x.Slice(i, 1))]);
        yield return new Call(type, specials);
    }
}
