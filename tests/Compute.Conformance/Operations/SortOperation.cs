namespace Compute.Conformance;

/// <summary>Elements in order.</summary>
public sealed class SortOperation() : SortingOperation(nameof(Accel.Sort), Pattern.Sort, "x")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<T>? destination, SortOrder order) where T : unmanaged;

    public override bool InPlace => true;

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]);
        return [.. Sorted(call).Select(i => x[i])];
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, SortOrder order) = (call.Array<T>(0), result.Cast<T>(), Order(call));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, order, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        SortOrder order = Order(call);
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, x.Shape);
        return Upload.Resident(() => f(x, y, order), y, x);
    }
}
