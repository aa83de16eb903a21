namespace Compute.Conformance;

/// <summary>Σ x·y in canonical order.</summary>
public sealed class DotOperation() : SummaryOperation(nameof(Accel.Dot), Pattern.ZipReduce, ElementType.Computable, "x", "y")
{
    private delegate T OfSpans<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Backend? on) where T : unmanaged;

    private delegate T OfArrays<T>(DeviceArray<T> x, DeviceArray<T> y) where T : unmanaged;

    private protected override Real ExpectOne(Call call)
    {
        (Real[] x, Real[] y) = (Reals.Of(call.Inputs[0]), Reals.Of(call.Inputs[1]));
        return CanonicalOrder.Sum(call.Type.Computed, x.Length, (a, i) => a + x[i] * y[i]);
    }

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, HostArray<T> value) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        var f = (delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Backend?, T>)Facade.Address<OfSpans<T>>(Name, typeof(T));
        return () => value.Span[0] = f(x.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArrays<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = Upload.Input<T>(call, 1, on);
        T value = default;
        return new ResidentCall(() => value = f(x, y), () => new HostArray<T>(new[] { value }, []), () => { x.Dispose(); y.Dispose(); });
    }
}
