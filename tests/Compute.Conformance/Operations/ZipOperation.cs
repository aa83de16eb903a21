using System.Numerics;
using System.Numerics.Tensors;

namespace Compute.Conformance;

/// <summary>z[i] = f(x[i], y[i]), broadcast.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="oracle">f over exact numbers.</param>
public sealed class ZipOperation(string name, IReadOnlyList<ElementType> types, Func<Real, Real, Real> oracle)
    : ElementwiseOperation(name, Pattern.Zip, types, "x", "y")
{
    private delegate void OfSpans<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void WithRight<T>(ReadOnlySpan<T> x, T y, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void WithLeft<T>(T x, ReadOnlySpan<T> y, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void OfTensors<T>(in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArrays<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination) where T : unmanaged;

    /// <summary>f over integers, where it is another than over real numbers.</summary>
    public Func<BigInteger, BigInteger, BigInteger>? Integers { get; init; }

    private protected override Real Exact(Call call, Real[] x) =>
        call.Type.Format is null && Integers is { } f ? f(x[0].ToBigInteger(), x[1].ToBigInteger()) : oracle(x[0], x[1]);

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, HostArray<T> z) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        if (Broadcast.IsUniform(call))
        {
            var f = (delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, Backend?, void>)Facade.Address<OfSpans<T>>(Name, typeof(T));
            return () => f(x.Span, y.Span, z.Span, on);
        }

        if (IsNumber(y) && Facade.Find<WithRight<T>>(Name, typeof(T)) is { } right) return () => right(x.Span, y.Span[0], z.Span, on);
        if (IsNumber(x) && Facade.Find<WithLeft<T>>(Name, typeof(T)) is { } left) return () => left(x.Span[0], y.Span, z.Span, on);
        if (z.Length == 0) return () => { }; // Tensors without elements have no shape.
        var tensors = Facade.Bind<OfTensors<T>>(Name, typeof(T));
        (nint[] a, nint[] b, nint[] c) = (Broadcast.Lengths(x), Broadcast.Lengths(y), Broadcast.Lengths(z));
        return () => tensors(new(x.Span, a), new(y.Span, b), new(z.Span, c), on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArrays<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = Upload.Input<T>(call, 1, on), z = new(on, x.Shape);
        return Upload.Resident(() => f(x, y, z), z, x, y);
    }
}
