namespace Compute.Conformance;

/// <summary>w[i] = f(x[i], y[i], z[i]); y, z or both may be numbers where the API has such overloads.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="inputs">What the inputs are called.</param>
/// <param name="oracle">f over exact numbers.</param>
public sealed class Zip3Operation(string name, IReadOnlyList<ElementType> types, IReadOnlyList<string> inputs, Func<Real, Real, Real, Real> oracle)
    : ElementwiseOperation(name, Pattern.Zip3, types, inputs)
{
    private delegate void OfSpans<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void WithSecond<T>(ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void WithThird<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void WithNumbers<T>(ReadOnlySpan<T> x, T y, T z, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArrays<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T> z, DeviceArray<T>? destination) where T : unmanaged;

    public override bool TakesNumber(int input) => input switch
    {
        1 => Facade.Find<WithSecond<float>>(Name, typeof(float)) is not null,
        2 => Facade.Find<WithThird<float>>(Name, typeof(float)) is not null,
        _ => false,
    };

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (Call call in base.TestCalls(type, random)) yield return call;
        if (!TakesNumber(1) || !TakesNumber(2)) yield break;
        IReadOnlyList<HostArray> arrays = Sample(type, 50, random).Inputs;
        yield return new Call(type, arrays[0], arrays[1].Slice(7, 1).Reshape(), arrays[2].Slice(7, 1).Reshape());
    }

    private protected override Real Exact(Call call, Real[] x) => oracle(x[0], x[1], x[2]);

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, HostArray<T> z, HostArray<T> w) = (call.Array<T>(0), call.Array<T>(1), call.Array<T>(2), result.Cast<T>());
        switch (IsNumber(x), IsNumber(y), IsNumber(z))
        {
            case (false, true, true):
                var numbers = Facade.Bind<WithNumbers<T>>(Name, typeof(T));
                return () => numbers(x.Span, y.Span[0], z.Span[0], w.Span, on);
            case (false, true, false):
                var second = Facade.Bind<WithSecond<T>>(Name, typeof(T));
                return () => second(x.Span, y.Span[0], z.Span, w.Span, on);
            case (false, false, true):
                var third = Facade.Bind<WithThird<T>>(Name, typeof(T));
                return () => third(x.Span, y.Span, z.Span[0], w.Span, on);
            default:
                var f = Facade.Bind<OfSpans<T>>(Name, typeof(T));
                return () => f(x.Span, y.Span, z.Span, w.Span, on);
        }
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArrays<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = Upload.Input<T>(call, 1, on), z = Upload.Input<T>(call, 2, on), w = new(on, x.Shape);
        return Upload.Resident(() => f(x, y, z, w), w, x, y, z);
    }
}
