namespace Compute.Conformance;

/// <summary>One result for each element, from the elements at the same place. Inputs of other shapes, numbers among them, are broadcast.</summary>
public abstract class ElementwiseOperation : Operation
{
    private protected ElementwiseOperation(string name, Pattern pattern, IReadOnlyList<ElementType> types, params IReadOnlyList<string> inputs)
        : base(name, pattern, ElementType.WithStored(types), inputs)
    {
    }

    public sealed override bool InPlace => true;

    public sealed override long[] ResultShape(Call call) => Broadcast.Shape(Name, call.Inputs);

    public sealed override IReadOnlyList<Real> Expect(Call call)
    {
        Real[][] inputs = [.. call.Inputs.Select(x => Reals.Of(x))];
        long[] shape = ResultShape(call);
        var result = new Real[HostArray.Count(shape)];
        for (int i = 0; i < result.Length; i++) result[i] = Exact(call, [.. inputs.Select((x, k) => x[Broadcast.Place(call.Inputs[k], shape, i)])]);
        // Storage types round twice: to single precision, then to the element.
        bool twice = call.Type.Computed != call.Type && MaxUlpOf(call.Type) == 0;
        return twice ? [.. result.Select(x => x.RoundTo(call.Type.Computed))] : result;
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        yield return Sample(type, 1000, random);
        yield return new Call(type, [.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, 1000))]);
        yield return new Call(type, Specials.Combinations(type, Inputs.Count));
        if (Inputs.Count == 1) yield break;
        // Every way to put numbers in place of arrays, then arrays that are repeated along one axis or another.
        for (int numbers = 1; numbers < 1 << Inputs.Count; numbers++)
            yield return new Call(type, [.. Sample(type, 50, random).Inputs.Select((x, i) => (numbers >> i & 1) == 0 ? x : x.Slice(7, 1).Reshape())]);
        for (int turn = 0; turn < Inputs.Count; turn++)
            yield return new Call(type, [.. Inputs.Select((_, i) => Domains[int.Min(i, Domains.Count - 1)].Fill(type, random, s_shapes[(i + turn) % s_shapes.Length]))]);
    }

    /// <summary>Half of them of every bit pattern, half of the operation's usual values.</summary>
    public sealed override Call RandomCall(ElementType type, Random random)
    {
        int length = random.Next(20_000);
        return random.Next(2) == 0
            ? Sample(type, length, random)
            : Sample(type, 0, random).With([.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, length))]);
    }

    private static readonly long[][] s_shapes = [[2, 1, 40], [3, 1], [40]];

    private protected abstract Real Exact(Call call, Real[] x);

    /// <summary>Whether an input is a number in place of an array.</summary>
    private protected static bool IsNumber(HostArray x) => x.Shape.Length == 0;
}
