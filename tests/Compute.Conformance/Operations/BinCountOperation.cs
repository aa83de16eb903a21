using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>How many elements have each value.</summary>
public sealed class BinCountOperation() : Operation(nameof(Accel.BinCount), Pattern.Histogram, [ElementType.I32, ElementType.I64, ElementType.U32, ElementType.U64], "x")
{
    private static readonly Setting s_bins = new("bins", SettingKind.Integer, "256");

    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<long> counts, Backend? on) where T : unmanaged;

    private delegate DeviceArray<long> OfArray<T>(DeviceArray<T> x, DeviceArray<long> counts) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_bins];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => ElementType.I64;

    public override long[] ResultShape(Call call) => [call.Value<long>(s_bins)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        ILookup<BigInteger, Real> values = Reals.Of(call.Inputs[0]).ToLookup(x => x.ToBigInteger());
        return [.. Enumerable.Range(0, call.Value<int>(s_bins)).Select(b => (Real)values[b].Count())];
    }

    public override Call Sample(ElementType type, int size, Random random) => Make(type, size, 256, random);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 1000]) yield return Make(type, length, 7, random);
        yield return Make(type, 1000, 70_000, random);
    }

    private static Call Make(ElementType type, int size, int bins, Random random) => new(type, type.Accept(new Values(size, bins, random)))
    {
        Settings = new() { [s_bins.Name] = bins.ToString(CultureInfo.InvariantCulture) },
    };

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<long> y) = (call.Array<T>(0), result.Cast<long>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        var counts = new DeviceArray<long>(on, ResultShape(call));
        return Upload.Resident(() => f(x, counts), counts, x);
    }

    private sealed record Values(int Size, int Bins, Random Random) : IElementVisitor<HostArray>
    {
        public HostArray Visit<T>()
            where T : unmanaged, INumber<T> =>
            HostArray<T>.Vector((T[])[.. Enumerable.Range(0, Size).Select(_ => T.CreateChecked(Random.Next(Bins)))]);
    }
}
