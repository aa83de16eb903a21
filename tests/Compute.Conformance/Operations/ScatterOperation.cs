using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[index[i]] = x[i] for i ascending, over zeros.</summary>
public sealed class ScatterOperation() : Operation(nameof(Accel.Scatter), Pattern.Scatter, ElementType.Numbers, "x", "index")
{
    private static readonly Setting s_length = new("length", SettingKind.Integer, "1");

    private delegate void OfSpan<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate void OfArray<T>(DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T> destination) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_length];

    public override bool InPlace => false;

    public override ElementType InputType(Call call, int input) => input == 1 ? ElementType.I64 : call.Type;

    public override long[] ResultShape(Call call) => [call.Value<long>(s_length)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]), y = new Real[call.Value<int>(s_length)];
        Span<long> index = call.Array<long>(1).Span;
        for (int i = 0; i < x.Length; i++) y[index[i]] = x[i];
        return y;
    }

    /// <summary>Every other index repeats.</summary>
    public override Call Sample(ElementType type, int size, Random random) =>
        new(type, Domain.AnyBits.Fill(type, random, size), Indices.Any(random, size, size / 2 + 1))
        {
            Settings = new Dictionary<string, string> { [s_length.Name] = (size / 2 + 1).ToString(CultureInfo.InvariantCulture) },
        };

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 300]) yield return Sample(type, length, random);
    }

    public override double Flops(Call call) => 0;

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<long> index, HostArray<T> y) = (call.Array<T>(0), call.Array<long>(1), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () =>
        {
            y.Span.Clear();
            f(x.Span, index.Span, y.Span, on);
        };
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = DeviceArray<T>.From(on, new T[call.Value<int>(s_length)]);
        DeviceArray<long> index = Upload.Input<long>(call, 1, on);
        return Upload.Resident(() => f(x, index, y), y, x, index);
    }
}
