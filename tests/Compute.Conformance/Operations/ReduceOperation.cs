namespace Compute.Conformance;

/// <summary>One value of the element type from all elements of an array, in canonical order.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="identity">What accumulators begin with, by element type.</param>
/// <param name="accumulate">Takes an element into an accumulator.</param>
/// <param name="combine">Combines two accumulators.</param>
public sealed class ReduceOperation(
    string name, IReadOnlyList<ElementType> types, Func<ElementType, Real> identity, Func<Real, Real, Real> accumulate, Func<Real, Real, Real> combine)
    : SummaryOperation(name, Pattern.Reduce, types, "x")
{
    private delegate T OfSpan<T>(ReadOnlySpan<T> x, Backend? on) where T : unmanaged;

    private delegate T OfArray<T>(DeviceArray<T> x) where T : unmanaged;

    private delegate void Along<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> AlongArray<T>(DeviceArray<T> x, int axis, DeviceArray<T>? destination) where T : unmanaged;

    private protected override Real ExpectOne(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]);
        return x.Length == 0
            ? Real.Abs(identity(call.Type)).IsZero ? Real.Zero : identity(call.Type)
            : CanonicalOrder.Reduce(call.Type.Computed, x.Length, identity(call.Type), (a, i) => accumulate(a, x[i]), combine);
    }

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> value) = (call.Array<T>(0), result.Cast<T>());
        if (call.Axis is { } axis)
        {
            var along = Facade.Bind<Along<T>>(Name, typeof(T));
            return () => along(x.Span, x.Shape, axis, value.Span, on);
        }

        var f = (delegate*<ReadOnlySpan<T>, Backend?, T>)Facade.Address<OfSpan<T>>(Name, typeof(T));
        return () => value.Span[0] = f(x.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (call.Axis is { } axis) return Along<T, T, AlongArray<T>>(call, on, (along, a, y) => along(a, axis, y));
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        T value = default;
        return new ResidentCall(() => value = f(x), () => new HostArray<T>(new[] { value }, []), x.Dispose);
    }
}
