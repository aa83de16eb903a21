using System.Numerics;

namespace Compute.Conformance;

/// <summary>z[i] = f(x[i], y[i]).</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="oracle">f over exact numbers.</param>
public sealed class ZipOperation(string name, IReadOnlyList<ElementType> types, Func<Real, Real, Real> oracle)
    : Operation(name, Pattern.Zip, types, "x", "y")
{
    private delegate void Call2<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> Resident2<T>(DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination) where T : unmanaged;

    /// <summary>f over integers, where it is another than over real numbers.</summary>
    public Func<BigInteger, BigInteger, BigInteger>? Integers { get; init; }

    public override bool InPlace => true;

    public override long[] ResultShape(Call call) => call.Inputs[0].Shape.ToArray();

    public override Action Bind(Call call, HostArray result, Backend? on) => call.Type.Accept(new Binding(Name, call, result, on));

    public override ResidentCall? BindResident(Call call, Backend on) => call.Type.Accept(new ResidentBinding(Name, call, on));

    public override IReadOnlyList<Real> Expect(Call call) => call.Type.Accept(new Exact(call, For(call.Type)));

    private Func<Real, Real, Real> For(ElementType type) =>
        type.Format is null && Integers is { } f ? (x, y) => f(x.ToBigInteger(), y.ToBigInteger()) : oracle;

    private sealed record Binding(string Name, Call Call, HostArray Result, Backend? On) : IElementVisitor<Action>
    {
        public Action Visit<T>()
            where T : unmanaged, INumber<T>
        {
            var f = Facade.Bind<Call2<T>>(Name, typeof(T));
            (Call call, HostArray<T> z, Backend? on) = (Call, Result.Cast<T>(), On);
            return () => f(call.Input<T>(0), call.Input<T>(1), z.Span, on);
        }
    }

    private sealed record ResidentBinding(string Name, Call Call, Backend On) : IElementVisitor<ResidentCall?>
    {
        public ResidentCall? Visit<T>()
            where T : unmanaged, INumber<T>
        {
            if (Facade.Find<Resident2<T>>(Name, typeof(T)) is not { } f) return null;
            DeviceArray<T> x = Upload.Input<T>(Call, 0, On), y = Upload.Input<T>(Call, 1, On), z = new(On, x.Shape);
            return Upload.Resident(() => f(x, y, z), z, x, y);
        }
    }

    private sealed record Exact(Call Call, Func<Real, Real, Real> F) : IElementVisitor<IReadOnlyList<Real>>
    {
        public IReadOnlyList<Real> Visit<T>()
            where T : unmanaged, INumber<T>
        {
            var result = new Real[Call.Inputs[0].Length];
            for (int i = 0; i < result.Length; i++) result[i] = F(Real.From(Call.Input<T>(0)[i]), Real.From(Call.Input<T>(1)[i]));
            return result;
        }
    }
}
