namespace Compute.Conformance;

/// <summary>Two sorted arrays in one.</summary>
public sealed class MergeOperation() : SortingOperation(nameof(Accel.Merge), Pattern.Merge, "a", "b")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> destination, SortOrder order, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination, SortOrder order) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings => [];

    public override bool InPlace => false;

    public override long[] ResultShape(Call call) => [call.Inputs[0].Length + call.Inputs[1].Length];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        HostArray both = Join(call.Inputs[0], call.Inputs[1]);
        Real[] x = Reals.Of(both);
        return [.. Sorted(new Call(call.Type, both)).Select(i => x[i])];
    }

    public override Call Sample(ElementType type, int size, Random random) => With(type, Domain.Unit.Fill(type, random, size), random);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random) => base.TestCalls(type, random).Where(c => c.Settings.Count == 0);

    private protected override Call With(ElementType type, HostArray x, Random random)
    {
        int first = random.Next(x.Length + 1);
        return new Call(type, InOrder(x.Slice(0, first)), InOrder(x.Slice(first, x.Length - first)));
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> a, HostArray<T> b, HostArray<T> y) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(a.Span, b.Span, y.Span, SortOrder.Ascending, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> a = Upload.Input<T>(call, 0, on), b = Upload.Input<T>(call, 1, on), y = new(on, ResultShape(call));
        return Upload.Resident(() => f(a, b, y, SortOrder.Ascending), y, a, b);
    }
}
