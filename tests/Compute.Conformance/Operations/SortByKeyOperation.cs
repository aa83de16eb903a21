namespace Compute.Conformance;

/// <summary>The values that belong to keys in order.</summary>
public sealed class SortByKeyOperation() : SortingOperation(nameof(Accel.SortByKey), Pattern.Sort, "keys", "values")
{
    private delegate void OfSpan<T>(
        ReadOnlySpan<T> keys, ReadOnlySpan<long> values, Span<T> sortedKeys, Span<long> sortedValues, SortOrder order, Backend? on) where T : unmanaged;

    private delegate void OfArray<T>(DeviceArray<T> keys, DeviceArray<long> values, SortOrder order) where T : unmanaged;

    // The keys in order have a destination too.
    public override bool InPlace => false;

    public override ElementType InputType(Call call, int input) => input == 1 ? ElementType.I64 : call.Type;

    public override ElementType ResultType(Call call) => ElementType.I64;

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] values = Reals.Of(call.Inputs[1]);
        return [.. Sorted(call).Select(i => values[i])];
    }

    public override Call Sample(ElementType type, int size, Random random) => With(type, Domain.Unit.Fill(type, random, size), random);

    private protected override Call With(ElementType type, HostArray x, Random random) =>
        new(type, x, Domain.AnyBits.Fill(ElementType.I64, random, x.Length));

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> keys, HostArray<long> values, HostArray<long> y, SortOrder order) = (call.Array<T>(0), call.Array<long>(1), result.Cast<long>(), Order(call));
        var sortedKeys = new T[keys.Length];
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T), typeof(long));
        return () => f(keys.Span, values.Span, sortedKeys, y.Span, order, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T), typeof(long));
        SortOrder order = Order(call);
        DeviceArray<T> keys = Upload.Input<T>(call, 0, on);
        DeviceArray<long> values = Upload.Input<long>(call, 1, on);

        // In place: the second time would sort what is in order already.
        return Upload.Resident(
            () =>
            {
                on.Upload<T>(call.Array<T>(0).Span, keys.View);
                on.Upload<long>(call.Array<long>(1).Span, values.View);
                f(keys, values, order);
            },
            values, keys);
    }
}
