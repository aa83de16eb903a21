namespace Compute.Conformance;

/// <summary>Elements that a mask keeps; with the others behind them for a partition.</summary>
/// <param name="name">Compact or Partition.</param>
public sealed class CompactOperation(string name) : Operation(name, Pattern.Compact, ElementType.Ordered, "x", "mask")
{
    private readonly bool _all = name == nameof(Accel.Partition);

    private delegate long OfSpan<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate long OfArray<T>(DeviceArray<T> x, DeviceArray<T> mask, DeviceArray<T> destination) where T : unmanaged;

    public override bool InPlace => false;

    public override long[] ResultShape(Call call) => [_all ? call.Inputs[0].Length : Reals.Of(call.Inputs[1]).Count(m => !m.IsZero)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        ILookup<bool, Real> parts = Reals.Of(call.Inputs[0]).Zip(Reals.Of(call.Inputs[1])).ToLookup(p => !p.Second.IsZero, p => p.First);
        return [.. parts[true], .. _all ? parts[false] : []];
    }

    /// <summary>About half of the elements are kept.</summary>
    public override Call Sample(ElementType type, int size, Random random)
    {
        HostArray mask = Domain.Unit.Fill(type, random, size);
        for (int i = 0; i < size; i++)
        {
            if (random.Next(2) == 0) mask.Bytes.Slice(i * type.ByteLength, type.ByteLength).Clear();
        }

        return new Call(type, Domain.Unit.Fill(type, random, size), mask);
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 1000]) yield return Sample(type, length, random);
        yield return new Call(type, Domain.Unit.Fill(type, random, 50), type.Allocate(50));
        yield return new Call(type, Specials.Combinations(type, 2));
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> mask, HostArray<T> y) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, mask.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), mask = Upload.Input<T>(call, 1, on), y = new(on, ResultShape(call));
        return Upload.Resident(() => f(x, mask, y), y, x, mask);
    }
}
