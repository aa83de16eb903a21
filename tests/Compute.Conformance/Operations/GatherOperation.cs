using System.Numerics;

namespace Compute.Conformance;

/// <summary>y[i] = x[index[i]].</summary>
public sealed class GatherOperation() : Operation(nameof(Accel.Gather), Pattern.Gather, ElementType.Numbers, "x", "index")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T>? destination) where T : unmanaged;

    public override bool InPlace => false;

    public override ElementType InputType(Call call, int input) => input == 1 ? ElementType.I64 : call.Type;

    public override long[] ResultShape(Call call) => call.Inputs[1].Shape.ToArray();

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]);
        return [.. call.Array<long>(1).Span.ToArray().Select(i => x[i])];
    }

    public override Call Sample(ElementType type, int size, Random random) =>
        new(type, Domain.AnyBits.Fill(type, random, size / 2 + 1), Indices.Any(random, size, size / 2 + 1));

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 17, 300]) yield return Sample(type, length, random);
    }

    public override double Flops(Call call) => 0;

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<long> index, HostArray<T> y) = (call.Array<T>(0), call.Array<long>(1), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, index.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, ResultShape(call));
        DeviceArray<long> index = Upload.Input<long>(call, 1, on);
        return Upload.Resident(() => f(x, index, y), y, x, index);
    }
}
