namespace Compute.Conformance;

/// <summary>One result for each element, from the elements at the same place. A number among the inputs stands for an array of it.</summary>
public abstract class ElementwiseOperation : Operation
{
    private protected ElementwiseOperation(string name, Pattern pattern, IReadOnlyList<ElementType> types, params IReadOnlyList<string> inputs)
        : base(name, pattern, types, inputs)
    {
    }

    public sealed override bool InPlace => true;

    public sealed override long[] ResultShape(Call call) => call.Inputs.MaxBy(x => x.Shape.Length)!.Shape.ToArray();

    public sealed override IReadOnlyList<Real> Expect(Call call)
    {
        Real[][] inputs = [.. call.Inputs.Select(x => Reals.Of(x))];
        var result = new Real[inputs.Max(x => x.Length)];
        for (int i = 0; i < result.Length; i++) result[i] = Exact(call, [.. inputs.Select(x => x.Length == 1 ? x[0] : x[i])]);
        return result;
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        yield return Sample(type, 1000, random);
        yield return new Call(type, [.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, 1000))]);
        yield return new Call(type, Specials.Combinations(type, Inputs.Count));
        for (int i = 0; i < Inputs.Count; i++)
        {
            if (!TakesNumber(i)) continue;
            HostArray[] inputs = [.. Sample(type, 50, random).Inputs];
            inputs[i] = inputs[i].Slice(7, 1).Reshape();
            yield return new Call(type, inputs);
        }
    }

    /// <summary>Half of them of every bit pattern, half of the operation's usual values.</summary>
    public sealed override Call RandomCall(ElementType type, Random random)
    {
        int length = random.Next(20_000);
        return random.Next(2) == 0
            ? Sample(type, length, random)
            : Sample(type, 0, random).With([.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, length))]);
    }

    private protected abstract Real Exact(Call call, Real[] x);

    /// <summary>Whether an input is a number in place of an array.</summary>
    private protected static bool IsNumber(HostArray x) => x.Shape.Length == 0;
}
