using System.Numerics.Tensors;

namespace Compute.Conformance;

/// <summary>w[i] = f(x[i], y[i], z[i]), broadcast.</summary>
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

    private delegate void OfTensors<T>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in ReadOnlyTensorSpan<T> z, in TensorSpan<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArrays<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T> z, DeviceArray<T>? destination) where T : unmanaged;

    private protected override Real Exact(Call call, Real[] x) => oracle(x[0], x[1], x[2]);

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, HostArray<T> z, HostArray<T> w) = (call.Array<T>(0), call.Array<T>(1), call.Array<T>(2), result.Cast<T>());
        if (Broadcast.IsUniform(call))
        {
            var f = (delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, Backend?, void>)Facade.Address<OfSpans<T>>(Name, typeof(T));
            return () => f(x.Span, y.Span, z.Span, w.Span, on);
        }

        (bool second, bool third) = (IsNumber(y), IsNumber(z));
        if (second && third && Facade.Find<WithNumbers<T>>(Name, typeof(T)) is { } numbers) return () => numbers(x.Span, y.Span[0], z.Span[0], w.Span, on);
        if (second && SameShape(x, z) && Facade.Find<WithSecond<T>>(Name, typeof(T)) is { } withSecond) return () => withSecond(x.Span, y.Span[0], z.Span, w.Span, on);
        if (third && SameShape(x, y) && Facade.Find<WithThird<T>>(Name, typeof(T)) is { } withThird) return () => withThird(x.Span, y.Span, z.Span[0], w.Span, on);
        if (w.Length == 0) return () => { }; // Tensors without elements have no shape.
        var tensors = Facade.Bind<OfTensors<T>>(Name, typeof(T));
        (nint[] a, nint[] b, nint[] c, nint[] d) = (Broadcast.Lengths(x), Broadcast.Lengths(y), Broadcast.Lengths(z), Broadcast.Lengths(w));
        return () => tensors(new(x.Span, a), new(y.Span, b), new(z.Span, c), new(w.Span, d), on);
    }

    private static bool SameShape(HostArray x, HostArray y) => x.Shape.SequenceEqual(y.Shape);

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArrays<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = Upload.Input<T>(call, 1, on), z = Upload.Input<T>(call, 2, on), w = new(on, x.Shape);
        return Upload.Resident(() => f(x, y, z, w), w, x, y, z);
    }
}
