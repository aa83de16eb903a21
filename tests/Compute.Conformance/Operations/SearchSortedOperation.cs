namespace Compute.Conformance;

/// <summary>Where values belong in sorted elements.</summary>
public sealed class SearchSortedOperation() : SortingOperation(nameof(Accel.SearchSorted), Pattern.Search, "sorted", "values")
{
    private static readonly Setting s_right = new("right", SettingKind.Flag, "false");

    private delegate void OfSpan<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<T> values, Span<long> destination, bool right, SortOrder order, Backend? on) where T : unmanaged;

    private delegate DeviceArray<long> OfArray<T>(DeviceArray<T> sorted, DeviceArray<T> values, DeviceArray<long>? destination, bool right, SortOrder order)
        where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_right];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => ElementType.I64;

    public override long[] ResultShape(Call call) => call.Inputs[1].Shape.ToArray();

    /// <summary>By sorting both together, stably: on the left values come before what equals them, on the right behind it.</summary>
    public override IReadOnlyList<Real> Expect(Call call)
    {
        bool right = call.Flag(s_right);
        (HostArray sorted, HostArray values) = (call.Inputs[0], call.Inputs[1]);
        HostArray both = right ? Join(sorted, values) : Join(values, sorted);
        (int first, int count) = right ? (sorted.Length, values.Length) : (0, values.Length);
        var result = new Real[count];
        int before = 0;
        foreach (int i in Sorted(new Call(call.Type, both)))
        {
            if (i >= first && i < first + count) result[i - first] = before;
            else before++;
        }

        return result;
    }

    public override Call Sample(ElementType type, int size, Random random) => With(type, Domain.Unit.Fill(type, random, size), random);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (Call call in base.TestCalls(type, random).Where(c => c.Settings.Count == 0))
        {
            yield return call;
            yield return new Call(type, call.Inputs) { Settings = new() { [s_right.Name] = "true" } };
        }
    }

    /// <summary>Values of all kinds in half of the elements, sorted.</summary>
    private protected override Call With(ElementType type, HostArray x, Random random) => new(type, InOrder(x.Slice(0, x.Length / 2)), x);

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> sorted, HostArray<T> values, HostArray<long> y, bool right) = (call.Array<T>(0), call.Array<T>(1), result.Cast<long>(), call.Flag(s_right));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(sorted.Span, values.Span, y.Span, right, SortOrder.Ascending, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        (var f, bool right) = (Facade.Bind<OfArray<T>>(Name, typeof(T)), call.Flag(s_right));
        DeviceArray<T> sorted = Upload.Input<T>(call, 0, on), values = Upload.Input<T>(call, 1, on);
        var y = new DeviceArray<long>(on, values.Shape);
        return Upload.Resident(() => f(sorted, values, y, right, SortOrder.Ascending), y, sorted, values);
    }
}
