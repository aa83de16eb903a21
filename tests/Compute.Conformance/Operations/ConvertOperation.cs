using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[i] = x[i] as another element type.</summary>
public sealed class ConvertOperation()
    : Operation(nameof(Accel.Convert), Pattern.Convert, ElementType.Numbers, "x")
{
    private static readonly Setting s_to = new("to", SettingKind.Type, "f64");

    private delegate void OfSpan<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> destination, Backend? on)
        where TFrom : unmanaged
        where TTo : unmanaged;

    private delegate DeviceArray<TTo> OfArray<TFrom, TTo>(DeviceArray<TFrom> x, DeviceArray<TTo>? destination)
        where TFrom : unmanaged
        where TTo : unmanaged;

    public override IReadOnlyList<Setting> Settings => [s_to];

    public override bool InPlace => false;

    public override ElementType ResultType(Call call) => call.TypeOf(s_to);

    public override long[] ResultShape(Call call) => call.Inputs[0].Shape.ToArray();

    public override IReadOnlyList<Real> Expect(Call call)
    {
        ElementType to = ResultType(call);
        return [.. Reals.Of(call.Inputs[0]).Select(x => to.Format is null ? Saturated(x, to) : x)];
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (ElementType to in ElementType.Numbers)
        {
            var settings = new Dictionary<string, string> { [s_to.Name] = to.Name };
            yield return new Call(type, Domain.AnyBits.Fill(type, random, 1000)) { Settings = settings };
            yield return new Call(type, new Domain(-300, 300).Fill(type, random, 1000)) { Settings = settings };
            yield return new Call(type, Specials.Combinations(type, 1)) { Settings = settings };
        }
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on) => ResultType(call).Accept(new Target<T>(this, call, result, on));

    private protected override ResidentCall? BindResident<T>(Call call, Backend on) => ResultType(call).Accept(new ResidentTarget<T>(this, call, on));

    /// <summary>Without the fraction, within the range, 0 for NaN.</summary>
    private static Real Saturated(Real x, ElementType to)
    {
        if (x.IsNaN) return 0;
        int bits = 8 * to.ByteLength;
        bool unsigned = to.Name[0] == 'u';
        BigInteger low = unsigned ? 0 : -(BigInteger.One << (bits - 1)), high = (BigInteger.One << (unsigned ? bits : bits - 1)) - 1;
        return x < low ? low : x > high ? high : Real.Truncate(x).ToBigInteger();
    }

    private sealed record Target<TFrom>(Operation Operation, Call Call, HostArray Result, Backend? On) : IElementVisitor<Action>
        where TFrom : unmanaged, INumber<TFrom>
    {
        public Action Visit<TTo>()
            where TTo : unmanaged, INumber<TTo>
        {
            var f = Facade.Bind<OfSpan<TFrom, TTo>>(Operation.Name, typeof(TFrom), typeof(TTo));
            (HostArray<TFrom> x, HostArray<TTo> y, Backend? on) = (Call.Array<TFrom>(0), Result.Cast<TTo>(), On);
            return () => f(x.Span, y.Span, on);
        }
    }

    private sealed record ResidentTarget<TFrom>(Operation Operation, Call Call, Backend On) : IElementVisitor<ResidentCall?>
        where TFrom : unmanaged, INumber<TFrom>
    {
        public ResidentCall? Visit<TTo>()
            where TTo : unmanaged, INumber<TTo>
        {
            var f = Facade.Bind<OfArray<TFrom, TTo>>(Operation.Name, typeof(TFrom), typeof(TTo));
            DeviceArray<TFrom> x = Upload.Input<TFrom>(Call, 0, On);
            DeviceArray<TTo> y = new(On, x.Shape);
            return Upload.Resident(() => f(x, y), y, x);
        }
    }
}
