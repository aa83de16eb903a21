using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>Every element the same value.</summary>
public sealed class FillOperation() : Operation(nameof(Accel.Fill), Pattern.Fill, ElementType.Numbers, "value")
{
    private static readonly Setting s_length = new("length", SettingKind.Integer, "1");

    private delegate void OfSpan<T>(Span<T> destination, T value, Backend? on) where T : unmanaged;

    private delegate void OfArray<T>(DeviceArray<T> destination, T value) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_length];

    public override bool InPlace => false;

    public override long[] ResultShape(Call call) => [call.Value<long>(s_length)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        var y = new Real[call.Value<int>(s_length)];
        Array.Fill(y, Reals.Of(call.Inputs[0])[0]);
        return y;
    }

    public override Call Sample(ElementType type, int size, Random random) => Of(Domain.Unit.Fill(type, random), size);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 100]) yield return Sample(type, length, random);
        HostArray specials = Specials.Combinations(type, 1)[0];
        for (int i = 0; i < specials.Length; i++) yield return Of(specials.Slice(i, 1).Reshape(), 5);
    }

    public override double Flops(Call call) => 0;

    private static Call Of(HostArray value, int length) => new(value.Type, value)
    {
        Settings = new Dictionary<string, string> { [s_length.Name] = length.ToString(CultureInfo.InvariantCulture) },
    };

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> value, HostArray<T> y) = (call.Array<T>(0), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(y.Span, value.Span[0], on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> y = new(on, ResultShape(call));
        T value = call.Array<T>(0).Span[0];
        return Upload.Resident(() => f(y, value), y);
    }
}
