using System.Numerics;

namespace Compute.Conformance;

/// <summary>Row by row a dot product in canonical order.</summary>
public sealed class MatVecOperation() : Operation(nameof(Accel.MatVec), Pattern.MatVec, ElementType.Computable, "a", "x")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, Span<T> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> a, DeviceArray<T> x, DeviceArray<T>? destination) where T : unmanaged;

    public override bool InPlace => false;

    public override long[] ResultShape(Call call)
    {
        long[] a = call.Inputs[0].Shape.ToArray(), x = call.Inputs[1].Shape.ToArray();
        if (a.Length != 2 || x.Length != 1 || a[1] != x[0])
            throw new ArgumentException($"MatVec takes a matrix and a vector as long as its rows, not ({string.Join('×', a)}) and ({string.Join('×', x)}).");
        return [a[0]];
    }

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] a = Reals.Of(call.Inputs[0]), x = Reals.Of(call.Inputs[1]), y = new Real[call.Inputs[0].Shape[0]];
        Real zero = call.Type.Format is null ? Real.Zero : -Real.Zero;
        for (int row = 0; row < y.Length && x.Length > 0; row++)
            y[row] = CanonicalOrder.Reduce(call.Type, x.Length, zero, (sum, i) => sum + a[row * x.Length + i] * x[i], (s, t) => s + t);
        return y;
    }

    public override Call Sample(ElementType type, int size, Random random) =>
        new(type, Domain.Unit.Fill(type, random, size, size), Domain.Unit.Fill(type, random, size));

    public override int Size(int elements) => (int)Math.Round(Math.Sqrt(elements));

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach ((int rows, int columns) in ((int, int)[])[(1, 1), (5, 33), (3, 300), (2, 4097), (4, 0)])
            yield return new Call(type, Domain.Unit.Fill(type, random, rows, columns), Domain.Unit.Fill(type, random, columns));
        yield return new Call(type, Domain.AnyBits.Fill(type, random, 9, 70), Domain.AnyBits.Fill(type, random, 70));
    }

    public override double Flops(Call call) => 2.0 * call.Inputs[0].Length;

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> a, HostArray<T> x, HostArray<T> y) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(a.Span, x.Span, y.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> a = Upload.Input<T>(call, 0, on), x = Upload.Input<T>(call, 1, on), y = new(on, ResultShape(call));
        return Upload.Resident(() => f(a, x, y), y, a, x);
    }
}
