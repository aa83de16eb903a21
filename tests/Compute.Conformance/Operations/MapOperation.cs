using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[i] = f(x[i]).</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">The element types.</param>
/// <param name="oracle">f over exact numbers.</param>
public sealed class MapOperation(string name, IReadOnlyList<ElementType> types, Func<Real, Real> oracle)
    : ElementwiseOperation(name, Pattern.Map, types, "x")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<T>? destination) where T : unmanaged;

    public override Action Bind(Call call, HostArray result, Backend? on) => call.Type.Accept(new Binding(Name, call, result, on));

    public override ResidentCall? BindResident(Call call, Backend on) => call.Type.Accept(new ResidentBinding(Name, call, on));

    private protected override Real Exact(ElementType type, Real[] x) => oracle(x[0]);

    private sealed record Binding(string Name, Call Call, HostArray Result, Backend? On) : IElementVisitor<Action>
    {
        public Action Visit<T>()
            where T : unmanaged, INumber<T>
        {
            (HostArray<T> x, HostArray<T> y, Backend? on) = (Call.Array<T>(0), Result.Cast<T>(), On);
            var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
            return () => f(x.Span, y.Span, on);
        }
    }

    private sealed record ResidentBinding(string Name, Call Call, Backend On) : IElementVisitor<ResidentCall?>
    {
        public ResidentCall? Visit<T>()
            where T : unmanaged, INumber<T>
        {
            if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
            DeviceArray<T> x = Upload.Input<T>(Call, 0, On), y = new(On, x.Shape);
            return Upload.Resident(() => f(x, y), y, x);
        }
    }
}
