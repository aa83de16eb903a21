using System.Numerics;

namespace Compute.Conformance;

/// <summary>(y[i], z[i]) = (f(x[i]), g(x[i])). The result is both arrays, one after the other along a new first dimension.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="first">f over exact numbers.</param>
/// <param name="second">g over exact numbers.</param>
public sealed class PairOperation(string name, IReadOnlyList<ElementType> types, Func<Real, Real> first, Func<Real, Real> second)
    : Operation(name, Pattern.MapPair, ElementType.WithStored(types), "x")
{
    /// <summary>The public call over spans.</summary>
    public delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> first, Span<T> second, Backend? on) where T : unmanaged;

    private delegate (DeviceArray<T>, DeviceArray<T>) OfArray<T>(DeviceArray<T> x, DeviceArray<T>? first, DeviceArray<T>? second) where T : unmanaged;

    // The result is twice as long as the input.
    public override bool InPlace => false;

    public override long[] ResultShape(Call call) => [2, .. call.Inputs[0].Shape];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]);
        return [.. x.Select(first), .. x.Select(second)];
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random) =>
    [
        Sample(type, 1000, random),
        new Call(type, Domain.AnyBits.Fill(type, random, 1000)),
        new Call(type, Specials.Combinations(type, 1)),
    ];

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> both) = (call.Array<T>(0), result.Cast<T>());
        var f = (delegate*<ReadOnlySpan<T>, Span<T>, Span<T>, Backend?, void>)Facade.Address<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, both.Span[..x.Length], both.Span[x.Length..], on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), both = new(on, ResultShape(call));
        DeviceArray<T> y = both.Slice(0, 1).Reshape(x.Shape), z = both.Slice(1, 1).Reshape(x.Shape);
        return Upload.Resident(() => f(x, y, z), both, x, y, z);
    }
}
