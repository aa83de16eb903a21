using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>Elements, or their weights, by bins of equal width or between edges.</summary>
/// <param name="weighted">Whether each element has a weight.</param>
/// <param name="byEdges">Whether the last input has the edges.</param>
public sealed class HistogramOperation(bool weighted, bool byEdges) : Operation(
    weighted ? nameof(Accel.HistogramWeighted) : nameof(Accel.Histogram), Pattern.Histogram, ElementType.Ordered,
    ["x", .. weighted ? (string[])["weights"] : [], .. byEdges ? (string[])["edges"] : []])
{
    private static readonly Setting s_bins = new("bins", SettingKind.Integer, "10");
    private static readonly Setting s_low = new("low", SettingKind.Number, "0");
    private static readonly Setting s_high = new("high", SettingKind.Number, "1");

    private delegate void Even<T>(ReadOnlySpan<T> x, T low, T high, Span<long> counts, Backend? on) where T : unmanaged;

    private delegate void ByEdges<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> edges, Span<long> counts, Backend? on) where T : unmanaged;

    private delegate void EvenWeighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, T low, T high, Span<T> sums, Backend? on) where T : unmanaged;

    private delegate void ByEdgesWeighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, ReadOnlySpan<T> edges, Span<T> sums, Backend? on) where T : unmanaged;

    private delegate DeviceArray<long> EvenOfArray<T>(DeviceArray<T> x, T low, T high, DeviceArray<long> counts) where T : unmanaged;

    private delegate DeviceArray<long> ByEdgesOfArray<T>(DeviceArray<T> x, DeviceArray<T> edges, DeviceArray<long> counts) where T : unmanaged;

    private delegate DeviceArray<T> EvenWeightedOfArray<T>(DeviceArray<T> x, DeviceArray<T> weights, T low, T high, DeviceArray<T> sums) where T : unmanaged;

    private delegate DeviceArray<T> ByEdgesWeightedOfArray<T>(DeviceArray<T> x, DeviceArray<T> weights, DeviceArray<T> edges, DeviceArray<T> sums) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = byEdges ? [] : [s_bins, s_low, s_high];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => weighted ? call.Type : ElementType.I64;

    public override long[] ResultShape(Call call) => [byEdges ? int.Max(0, call.Inputs[^1].Length - 1) : call.Value<long>(s_bins)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        var sums = new Real[ResultShape(call)[0]];
        Array.Fill(sums, Real.Zero);
        Real[] x = Reals.Of(call.Inputs[0]), weights = weighted ? Reals.Of(call.Inputs[1]) : [], edges = byEdges ? Reals.Of(call.Inputs[^1]) : [];
        Func<Real, int> bin = byEdges ? v => Between(edges, v) : v => Evenly(call, sums.Length, v);
        for (int i = 0; i < x.Length; i++)
        {
            int b = x[i].IsNaN ? -1 : bin(x[i]);
            if (b >= 0) sums[b] = weighted ? (sums[b] + weights[i]).RoundTo(call.Type) : sums[b] + 1;
        }

        return sums;
    }

    public override Call Sample(ElementType type, int size, Random random) => Make(type, size, 256, Domain.Unit, random);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 1000]) yield return Make(type, length, 7, Domain.Unit, random);
        yield return Make(type, 1000, 1, Domain.Unit, random);
        yield return Make(type, 2000, 300, Domain.AnyBits, random);
    }

    private Call Make(ElementType type, int size, int bins, Domain domain, Random random)
    {
        (string low, string high) = type.Format is not null ? ("-0.75", "0.5") : ("100", type.ByteLength == 4 ? "2000000000" : "9000000000000000000");
        List<HostArray> inputs = [domain.Fill(type, random, size)];
        if (weighted) inputs.Add(Domain.Unit.Fill(type, random, size));
        if (byEdges) inputs.Add(type.Accept(new Edges(bins)));
        return new Call(type, inputs)
        {
            Settings = byEdges ? [] : new()
            {
                [s_bins.Name] = bins.ToString(CultureInfo.InvariantCulture), [s_low.Name] = low, [s_high.Name] = high,
            },
        };
    }

    private static int Between(Real[] edges, Real x)
    {
        int below = edges.Count(e => e <= x);
        return below == 0 || x > edges[^1] ? -1 : int.Min(below - 1, edges.Length - 2);
    }

    private static int Evenly(Call call, int bins, Real x)
    {
        (Real low, Real high) = (call.Real(s_low), call.Real(s_high));
        if (x < low || x > high) return -1;

        // Integers compute in double after an exact difference.
        ElementType type = call.Type.Format is null ? ElementType.F64 : call.Type;
        Real scale = ((Real)bins / (high - low).RoundTo(type)).RoundTo(type);
        Real place = ((x - low).RoundTo(type) * scale).RoundTo(type);
        return int.Min((int)place.ToBigInteger(), bins - 1);
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        HostArray<T> x = call.Array<T>(0), last = call.Array<T>(call.Inputs.Count - 1), weights = call.Array<T>(weighted ? 1 : 0);
        if (byEdges && weighted)
        {
            (var byEdgesWeighted, HostArray<T> y) = (Facade.Bind<ByEdgesWeighted<T>>(Name, typeof(T)), result.Cast<T>());
            return () => byEdgesWeighted(x.Span, weights.Span, last.Span, y.Span, on);
        }

        if (byEdges)
        {
            (var f, HostArray<long> y) = (Facade.Bind<ByEdges<T>>(Name, typeof(T)), result.Cast<long>());
            return () => f(x.Span, last.Span, y.Span, on);
        }

        (T low, T high) = (call.Value<T>(s_low), call.Value<T>(s_high));
        if (weighted)
        {
            (var evenWeighted, HostArray<T> y) = (Facade.Bind<EvenWeighted<T>>(Name, typeof(T)), result.Cast<T>());
            return () => evenWeighted(x.Span, weights.Span, low, high, y.Span, on);
        }

        (var even, HostArray<long> counts) = (Facade.Bind<Even<T>>(Name, typeof(T)), result.Cast<long>());
        return () => even(x.Span, low, high, counts.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        DeviceArray<T>[] inputs = [.. call.Inputs.Select((_, i) => Upload.Input<T>(call, i, on))];
        (T low, T high) = byEdges ? default : (call.Value<T>(s_low), call.Value<T>(s_high));
        if (weighted)
        {
            var sums = new DeviceArray<T>(on, ResultShape(call));
            if (byEdges)
            {
                var byEdgesWeighted = Facade.Bind<ByEdgesWeightedOfArray<T>>(Name, typeof(T));
                return Upload.Resident(() => byEdgesWeighted(inputs[0], inputs[1], inputs[2], sums), sums, inputs);
            }

            var evenWeighted = Facade.Bind<EvenWeightedOfArray<T>>(Name, typeof(T));
            return Upload.Resident(() => evenWeighted(inputs[0], inputs[1], low, high, sums), sums, inputs);
        }

        var counts = new DeviceArray<long>(on, ResultShape(call));
        if (byEdges)
        {
            var f = Facade.Bind<ByEdgesOfArray<T>>(Name, typeof(T));
            return Upload.Resident(() => f(inputs[0], inputs[1], counts), counts, inputs);
        }

        var even = Facade.Bind<EvenOfArray<T>>(Name, typeof(T));
        return Upload.Resident(() => even(inputs[0], low, high, counts), counts, inputs);
    }

    private sealed record Edges(int Bins) : IElementVisitor<HostArray>
    {
        // Squares: bins of different widths.
        public HostArray Visit<T>()
            where T : unmanaged, INumber<T>
        {
            bool isFloat = ElementType.Of<T>().Format is not null;
            T[] edges = [.. Enumerable.Range(0, Bins + 1).Select(i => isFloat ? T.CreateChecked((double)i * i / (Bins * Bins) - 0.5) : T.CreateChecked(17 + 20_000L * i * i))];
            return HostArray<T>.Vector(edges);
        }
    }
}
