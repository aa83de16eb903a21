namespace Compute.Conformance;

/// <summary>Elements that differ, or the lengths of runs of equal ones.</summary>
/// <param name="name">Unique or RunLengthEncode.</param>
public sealed class UniqueOperation(string name) : SortingOperation(name, Pattern.Compact, "x")
{
    private readonly bool _runs = name == nameof(Accel.RunLengthEncode);

    private delegate long Distinct<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate long Runs<T>(ReadOnlySpan<T> x, Span<T> values, Span<long> lengths, Backend? on) where T : unmanaged;

    private delegate long DistinctOfArray<T>(DeviceArray<T> x, DeviceArray<T> destination) where T : unmanaged;

    private delegate long RunsOfArray<T>(DeviceArray<T> x, DeviceArray<T> values, DeviceArray<long> lengths) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings => [];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => _runs ? ElementType.I64 : call.Type;

    public override long[] ResultShape(Call call) => [Ends(call).Length];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        int[] ends = Ends(call), places = Places(call);
        Real[] x = Reals.Of(call.Inputs[0]);
        return [.. ends.Select((end, i) => _runs ? end - (i == 0 ? 0 : ends[i - 1]) : x[places[end - 1]])];
    }

    /// <summary>Few values, so that many are equal, and many neighbours too.</summary>
    public override Call Sample(ElementType type, int size, Random random)
    {
        HostArray values = Domain.Unit.Fill(type, random, int.Max(1, int.Min(size / 4, 5000))), x = type.Allocate(size);
        int bytes = type.ByteLength, from = 0;
        for (int i = 0; i < size; i++)
        {
            if (random.Next(3) == 0) from = random.Next(values.Length);
            values.Bytes.Slice(from * bytes, bytes).CopyTo(x.Bytes[(i * bytes)..]);
        }

        return new Call(type, x);
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 1000]) yield return Sample(type, length, random);
        foreach (Call call in base.TestCalls(type, random).Where(c => c.Settings.Count == 0)) yield return call;
    }

    private int[] Places(Call call) => _runs ? [.. Enumerable.Range(0, call.Inputs[0].Length)] : Sorted(call);

    /// <summary>Behind which places an element with other bits comes, or none.</summary>
    private int[] Ends(Call call)
    {
        int bytes = call.Type.ByteLength;
        int[] places = Places(call);
        HostArray x = call.Inputs[0];
        bool Differ(int i, int j) => !x.Bytes.Slice(i * bytes, bytes).SequenceEqual(x.Bytes.Slice(j * bytes, bytes));
        return [.. Enumerable.Range(1, places.Length).Where(end => end == places.Length || Differ(places[end - 1], places[end]))];
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        HostArray<T> x = call.Array<T>(0);
        if (_runs)
        {
            (var runs, HostArray<long> lengths) = (Facade.Bind<Runs<T>>(Name, typeof(T)), result.Cast<long>());
            var values = new T[lengths.Length];
            return () => runs(x.Span, values, lengths.Span, on);
        }

        (var distinct, HostArray<T> y) = (Facade.Bind<Distinct<T>>(Name, typeof(T)), result.Cast<T>());
        return () => distinct(x.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, ResultShape(call));
        if (_runs)
        {
            (var runs, var lengths) = (Facade.Bind<RunsOfArray<T>>(Name, typeof(T)), new DeviceArray<long>(on, ResultShape(call)));
            return Upload.Resident(() => runs(x, y, lengths), lengths, x, y);
        }

        var distinct = Facade.Bind<DistinctOfArray<T>>(Name, typeof(T));
        return Upload.Resident(() => distinct(x, y), y, x);
    }
}
