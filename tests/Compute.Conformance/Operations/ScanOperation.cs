namespace Compute.Conformance;

/// <summary>A prefix scan in canonical order.</summary>
/// <param name="name">The API's name.</param>
/// <param name="identity">The operator's identity, by element type.</param>
/// <param name="op">The operator.</param>
public sealed class ScanOperation(string name, Func<ElementType, Real> identity, Func<Real, Real, Real> op)
    : Operation(name, Pattern.Scan, ElementType.Numbers, "x")
{
    private static readonly Setting s_exclusive = new("exclusive", SettingKind.Flag, "false");

    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<T>? destination, bool exclusive) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings => [s_exclusive];

    public override bool InPlace => true;

    public override long[] ResultShape(Call call) => call.Inputs[0].Shape.ToArray();

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] inclusive = CanonicalScan.Inclusive(call.Type.Computed, Reals.Of(call.Inputs[0]), identity(call.Type), op);
        if (!call.Flag(s_exclusive) || inclusive.Length == 0) return inclusive;
        Real first = identity(call.Type);
        return [first.IsZero ? Real.Zero : first, .. inclusive[..^1]];
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 2, 16, 17, 100, 256, 257, 4096, 4097, 3 * 4096 + 5])
        {
            Call call = Sample(type, length, random);
            yield return call;
            yield return Exclusive(call);
        }

        var specials = new Call(type, Specials.Combinations(type, 1)[0]);
        yield return specials;
        yield return Exclusive(specials);
    }

    private static Call Exclusive(Call call) =>
        new(call.Type, call.Inputs) { Settings = new Dictionary<string, string> { [s_exclusive.Name] = "true" } };

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, bool exclusive) = (call.Array<T>(0), result.Cast<T>(), call.Flag(s_exclusive));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, exclusive, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, x.Shape);
        bool exclusive = call.Flag(s_exclusive);
        return Upload.Resident(() => f(x, y, exclusive), y, x);
    }
}
