using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[i] = x[i] shifted by a number of bits, taken modulo the width of the type.</summary>
/// <param name="name">The API's name.</param>
/// <param name="oracle">The shift of an integer by a count below the width, the third argument.</param>
public sealed class ShiftOperation(string name, Func<BigInteger, int, int, BigInteger> oracle)
    : ElementwiseOperation(name, Pattern.Map, ElementType.Integers, "x")
{
    private static readonly Setting s_count = new("count", SettingKind.Integer, "3");

    public override IReadOnlyList<Setting> Settings => [s_count];

    private delegate void OfSpan<T>(ReadOnlySpan<T> x, int count, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, int count, DeviceArray<T>? destination) where T : unmanaged;

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        int width = 8 * type.ByteLength;
        foreach (Call call in base.TestCalls(type, random))
        foreach (int count in (int[])[0, 1, 3, width - 1, width, width + 1, 63, -1])
            yield return new Call(type, call.Inputs) { Settings = new Dictionary<string, string> { [s_count.Name] = $"{count}" } };
    }

    private protected override Real Exact(Call call, Real[] x)
    {
        int width = 8 * call.Type.ByteLength;
        return oracle(x[0].ToBigInteger(), call.Value<int>(s_count) & (width - 1), width);
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y, int count) = (call.Array<T>(0), result.Cast<T>(), call.Value<int>(s_count));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, count, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, x.Shape);
        int count = call.Value<int>(s_count);
        return Upload.Resident(() => f(x, count, y), y, x);
    }
}
