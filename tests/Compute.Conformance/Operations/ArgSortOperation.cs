namespace Compute.Conformance;

/// <summary>The indices of elements in order.</summary>
public sealed class ArgSortOperation() : SortingOperation(nameof(Accel.ArgSort), Pattern.Sort, "x")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order, Backend? on) where T : unmanaged;

    private delegate DeviceArray<long> OfArray<T>(DeviceArray<T> x, DeviceArray<long>? destination, SortOrder order) where T : unmanaged;

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => ElementType.I64;

    public override IReadOnlyList<Real> Expect(Call call) => [.. Sorted(call).Select(i => (Real)i)];

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<long> y, SortOrder order) = (call.Array<T>(0), result.Cast<long>(), Order(call));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, order, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        SortOrder order = Order(call);
        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        var y = new DeviceArray<long>(on, x.Shape);
        return Upload.Resident(() => f(x, y, order), y, x);
    }
}
