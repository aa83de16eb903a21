using System.Numerics;

namespace Compute.Conformance;

/// <summary>An operation that makes one value of all elements.</summary>
public abstract class SummaryOperation : Operation
{
    private protected SummaryOperation(string name, Pattern pattern, IReadOnlyList<ElementType> types, params IReadOnlyList<string> inputs)
        : base(name, pattern, ElementType.WithStored(types), inputs)
    {
    }

    /// <summary>Whether no elements have a value.</summary>
    public bool TakesEmpty { get; init; } = true;

    public override bool InPlace => false;

    public override Pattern PatternOf(Call call) =>
        call.Axis is null ? Pattern : Pattern switch
        {
            Pattern.ArgReduce => Pattern.ArgReduceAxis,
            Pattern.Count => Pattern.CountAxis,
            Pattern.CompensatedSum => Pattern.CompensatedSumAxis,
            _ => Pattern.ReduceAxis,
        };

    /// <summary>Nothing, or the shape without the axis.</summary>
    public override long[] ResultShape(Call call)
    {
        if (call.Axis is not { } axis) return [];
        ReadOnlySpan<long> shape = call.Inputs[0].Shape;
        int index = axis < 0 ? axis + shape.Length : axis;
        if ((uint)index >= (uint)shape.Length)
            throw new ArgumentOutOfRangeException(nameof(call), $"{Name}: an array of {shape.Length} dimensions has no axis {axis}.");
        return [.. shape[..index], .. shape[(index + 1)..]];
    }

    public override int Size(int elements) => TakesEmpty ? elements : int.Max(1, elements);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 2, 33, 100, 4096, 4097, 3 * 4096 + 5]) yield return Sample(type, Size(length), random);
        yield return new Call(type, [.. Inputs.Select(_ => Domain.AnyBits.Fill(type, random, 100))]);
        HostArray[] specials = Specials.Combinations(type, Inputs.Count);
        for (int i = 0; i < specials[0].Length; i++) yield return new Call(type, [.. specials.Select(x => x.Slice(i, 1))]);
        yield return new Call(type, specials);
        if (!TakesAxis) yield break;
        foreach (long[] shape in (long[][])[[5, 70], [70, 5], [3, 66, 4], [2, 3, 4, 5]])
        {
            for (int axis = -1; axis < shape.Length; axis++)
                yield return new Call(type, [.. Inputs.Select((_, i) => Domains[int.Min(i, Domains.Count - 1)].Fill(type, random, shape))]) { Axis = axis };
        }
    }

    /// <summary>The value of a whole array.</summary>
    private protected abstract Real ExpectOne(Call call);

    /// <summary>The value, or that of every line along the axis.</summary>
    public sealed override IReadOnlyList<Real> Expect(Call call) => call.Axis is null ? [ExpectOne(call)] : [.. Lines(call).Select(ExpectOne)];

    /// <summary>Along an axis of a device array; the API's form has the arguments of <typeparamref name="TAlong"/>.</summary>
    private protected ResidentCall Along<T, TResult, TAlong>(Call call, Backend on, Action<TAlong, DeviceArray<T>, DeviceArray<TResult>> run)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TAlong : Delegate
    {
        var f = Facade.Bind<TAlong>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        DeviceArray<TResult> y = new(on, ResultShape(call));
        return Upload.Resident(() => run(f, x, y), y, x);
    }

    /// <summary>Every line along the axis as a call of its own.</summary>
    private static IEnumerable<Call> Lines(Call call) => call.Type.Accept(new Gather(call));

    private sealed record Gather(Call Call) : IElementVisitor<IEnumerable<Call>>
    {
        public IEnumerable<Call> Visit<T>()
            where T : unmanaged, INumber<T>
        {
            long[] shape = Call.Inputs[0].Shape.ToArray();
            int axis = Call.Axis!.Value < 0 ? Call.Axis.Value + shape.Length : Call.Axis.Value, length = (int)shape[axis];
            int outer = HostArray.Count(shape.AsSpan(0, axis)), inner = HostArray.Count(shape.AsSpan(axis + 1));
            for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                T[] line = [.. Enumerable.Range(0, length).Select(k => Call.Array<T>(0).Span[(o * length + k) * inner + i])];
                yield return new Call(Call.Type, HostArray<T>.Vector(line)) { Settings = Call.Settings };
            }
        }
    }
}
