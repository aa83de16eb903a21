namespace Compute.Conformance;

/// <summary>A number with a fraction from all elements: more than one reduction, or arithmetic after it.</summary>
/// <param name="name">The API's name.</param>
/// <param name="oracle">The value by element type, elements and delta degrees of freedom; rounded where the definition rounds.</param>
/// <param name="pattern">The pattern, where it is one of its own.</param>
public sealed class StatisticOperation(string name, Func<ElementType, Real[], int, Real> oracle, Pattern pattern = Pattern.Reduce)
    : SummaryOperation(name, pattern, ElementType.Floats, "x")
{
    private static readonly Setting s_ddof = new("ddof", SettingKind.Integer, "0");

    private delegate T OfSpan<T>(ReadOnlySpan<T> x, Backend? on) where T : unmanaged;

    private delegate T OfArray<T>(DeviceArray<T> x) where T : unmanaged;

    private delegate T OfSpanWithDdof<T>(ReadOnlySpan<T> x, int ddof, Backend? on) where T : unmanaged;

    private delegate T OfArrayWithDdof<T>(DeviceArray<T> x, int ddof) where T : unmanaged;

    private delegate void Along<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void AlongWithDdof<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<T> destination, int ddof, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> AlongArray<T>(DeviceArray<T> x, int axis, DeviceArray<T>? destination) where T : unmanaged;

    private delegate DeviceArray<T> AlongArrayWithDdof<T>(DeviceArray<T> x, int axis, int ddof, DeviceArray<T>? destination) where T : unmanaged;

    /// <summary>Whether it is divided by n − ddof.</summary>
    public bool TakesDdof { get; init; }

    public override IReadOnlyList<Setting> Settings => TakesDdof ? [s_ddof] : [];

    private protected override Real ExpectOne(Call call) => oracle(call.Type.Computed, Reals.Of(call.Inputs[0]), Ddof(call)).RoundTo(call.Type.Computed).RoundTo(call.Type);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (Call call in base.TestCalls(type, random))
        {
            yield return call;
            if (TakesDdof) yield return new Call(type, call.Inputs) { Axis = call.Axis, Settings = new Dictionary<string, string> { [s_ddof.Name] = "1" } };
        }
    }

    private int Ddof(Call call) => TakesDdof ? call.Value<int>(s_ddof) : 0;

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> value, int ddof) = (call.Array<T>(0), result.Cast<T>(), Ddof(call));
        if (call.Axis is { } axis) return BindAxis(x, axis, ddof, value, on);
        if (TakesDdof)
        {
            var withDdof = Facade.Bind<OfSpanWithDdof<T>>(Name, typeof(T));
            return () => value.Span[0] = withDdof(x.Span, ddof, on);
        }

        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => value.Span[0] = f(x.Span, on);
    }

    private Action BindAxis<T>(HostArray<T> x, int axis, int ddof, HostArray<T> value, Backend? on)
        where T : unmanaged
    {
        if (TakesDdof)
        {
            var withDdof = Facade.Bind<AlongWithDdof<T>>(Name, typeof(T));
            return () => withDdof(x.Span, x.Shape, axis, value.Span, ddof, on);
        }

        var f = Facade.Bind<Along<T>>(Name, typeof(T));
        return () => f(x.Span, x.Shape, axis, value.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (call.Axis is { } axis)
        {
            int degrees = Ddof(call);
            return TakesDdof
                ? Along<T, T, AlongArrayWithDdof<T>>(call, on, (along, a, y) => along(a, axis, degrees, y))
                : Along<T, T, AlongArray<T>>(call, on, (along, a, y) => along(a, axis, y));
        }

        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        T value = default;
        Action run;
        if (TakesDdof)
        {
            (var f, int ddof) = (Facade.Bind<OfArrayWithDdof<T>>(Name, typeof(T)), Ddof(call));
            run = () => value = f(x, ddof);
        }
        else
        {
            var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
            run = () => value = f(x);
        }

        return new ResidentCall(run, () => new HostArray<T>(new[] { value }, []), x.Dispose);
    }
}
