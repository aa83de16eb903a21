using System.Globalization;

namespace Compute.Conformance;

/// <summary>The element at a place of the sorted ones, or the first so many of them, or their indices.</summary>
/// <param name="name">NthElement, TopK or ArgTopK.</param>
public sealed class SelectOperation(string name) : SortingOperation(name, Pattern.Select, "x")
{
    private static readonly Setting s_n = new("n", SettingKind.Integer, "0");
    private static readonly Setting s_k = new("k", SettingKind.Integer, "1");

    private readonly bool _nth = name == nameof(Accel.NthElement), _indices = name == nameof(Accel.ArgTopK);

    private delegate T Nth<T>(ReadOnlySpan<T> x, long n, SortOrder order, Backend? on) where T : unmanaged;

    private delegate void Top<T>(ReadOnlySpan<T> x, Span<T> destination, SortOrder order, Backend? on) where T : unmanaged;

    private delegate void ArgTop<T>(ReadOnlySpan<T> x, Span<long> destination, SortOrder order, Backend? on) where T : unmanaged;

    private delegate T NthOfArray<T>(DeviceArray<T> x, long n, SortOrder order) where T : unmanaged;

    private delegate DeviceArray<TResult> TopOfArray<T, TResult>(DeviceArray<T> x, DeviceArray<TResult> destination, SortOrder order)
        where T : unmanaged where TResult : unmanaged;

    public override IReadOnlyList<Setting> Settings => [.. base.Settings, _nth ? s_n : s_k];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => _indices ? ElementType.I64 : call.Type;

    public override long[] ResultShape(Call call) => _nth ? [] : [call.Value<long>(s_k)];

    public override int Size(int elements) => int.Max(1, elements);

    public override IReadOnlyList<Real> Expect(Call call)
    {
        int[] sorted = Sorted(call);
        if (!_nth) sorted = sorted[..call.Value<int>(s_k)];
        else sorted = [sorted[call.Value<int>(s_n)]];
        Real[] x = Reals.Of(call.Inputs[0]);
        return [.. sorted.Select(i => _indices ? i : x[i])];
    }

    public override Call Sample(ElementType type, int size, Random random) => Asking(base.Sample(type, size, random), size / 3);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random) =>
        from call in base.TestCalls(type, random)
        where call.Inputs[0].Length > 0
        from place in (int[])[0, call.Inputs[0].Length / 2, call.Inputs[0].Length - 1]
        select Asking(call, place);

    private Call Asking(Call call, int place) => new(call.Type, call.Inputs)
    {
        Settings = new(call.Settings) { [_nth ? s_n.Name : s_k.Name] = (_nth ? place : place + 1).ToString(CultureInfo.InvariantCulture) },
    };

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, SortOrder order) = (call.Array<T>(0), Order(call));
        if (_nth)
        {
            (var nth, HostArray<T> value, long n) = (Facade.Bind<Nth<T>>(Name, typeof(T)), result.Cast<T>(), call.Value<long>(s_n));
            return () => value.Span[0] = nth(x.Span, n, order, on);
        }

        if (_indices)
        {
            (var argTop, HostArray<long> index) = (Facade.Bind<ArgTop<T>>(Name, typeof(T)), result.Cast<long>());
            return () => argTop(x.Span, index.Span, order, on);
        }

        (var top, HostArray<T> y) = (Facade.Bind<Top<T>>(Name, typeof(T)), result.Cast<T>());
        return () => top(x.Span, y.Span, order, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (!_nth) return _indices ? BindTop<T, long>(call, on) : BindTop<T, T>(call, on);
        (var nth, DeviceArray<T> x, SortOrder order, long n) = (Facade.Bind<NthOfArray<T>>(Name, typeof(T)), Upload.Input<T>(call, 0, on), Order(call), call.Value<long>(s_n));
        T value = default;
        return new ResidentCall(() => value = nth(x, n, order), () => new HostArray<T>(new[] { value }, []), x.Dispose);
    }

    private ResidentCall BindTop<T, TResult>(Call call, Backend on)
        where T : unmanaged
        where TResult : unmanaged
    {
        (var top, DeviceArray<T> x, SortOrder order) = (Facade.Bind<TopOfArray<T, TResult>>(Name, typeof(T)), Upload.Input<T>(call, 0, on), Order(call));
        var y = new DeviceArray<TResult>(on, ResultShape(call));
        return Upload.Resident(() => top(x, y, order), y, x);
    }
}
