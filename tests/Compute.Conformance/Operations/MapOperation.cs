using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[i] = f(x[i]).</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="oracle">f over exact numbers.</param>
/// <param name="pattern">The pattern, where it is one of its own.</param>
public sealed class MapOperation(string name, IReadOnlyList<ElementType> types, Func<Real, Real> oracle, Pattern pattern = Pattern.Map)
    : ElementwiseOperation(name, pattern, types, "x")
{
    /// <summary>f over integers, where it is another than over real numbers.</summary>
    public Func<BigInteger, BigInteger>? Integers { get; init; }

    /// <summary>f over exact numbers.</summary>
    public Func<Real, Real> Oracle => oracle;

    /// <summary>f in double precision by other code than ours, for <see cref="FloatSweep"/>; without one the operation's own results in double stand in.</summary>
    public Func<double, double>? Double { get; init; }

    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<T>? destination) where T : unmanaged;

    private protected override Real Exact(Call call, Real[] x) =>
        call.Type.Format is null && Integers is { } f ? f(x[0].ToBigInteger()) : oracle(x[0]);

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y) = (call.Array<T>(0), result.Cast<T>());
        var f = (delegate*<ReadOnlySpan<T>, Span<T>, Backend?, void>)Facade.Address<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, x.Shape);
        return Upload.Resident(() => f(x, y), y, x);
    }
}
