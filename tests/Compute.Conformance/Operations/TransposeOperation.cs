using System.Numerics;

namespace Compute.Conformance;

/// <summary>The last two axes exchanged.</summary>
public sealed class TransposeOperation() : Operation(nameof(Accel.Transpose), Pattern.Transpose, ElementType.Numbers, "x")
{
    private delegate void OfSpan<T>(ReadOnlySpan<T> x, Span<T> destination, int batch, int rows, int columns, Backend? on) where T : unmanaged;

    private delegate DeviceArray<T> OfArray<T>(DeviceArray<T> x, DeviceArray<T>? destination) where T : unmanaged;

    public override bool InPlace => false;

    public override long[] ResultShape(Call call)
    {
        long[] shape = call.Inputs[0].Shape.ToArray();
        if (shape.Length < 2) throw new ArgumentException($"Transpose takes a matrix or a batch of them, not {shape.Length} dimensions.");
        (shape[^2], shape[^1]) = (shape[^1], shape[^2]);
        return shape;
    }

    public override IReadOnlyList<Real> Expect(Call call)
    {
        Real[] x = Reals.Of(call.Inputs[0]), y = new Real[x.Length];
        (int batch, int rows, int columns) = Dimensions(call);
        for (int b = 0; b < batch; b++)
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            y[(b * columns + j) * rows + i] = x[(b * rows + i) * columns + j];
        return y;
    }

    public override Call Sample(ElementType type, int size, Random random) => new(type, Domain.Unit.Fill(type, random, size, size + 1));

    public override int Size(int elements) => (int)Math.Round(Math.Sqrt(elements));

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach ((int rows, int columns) in ((int, int)[])[(1, 9), (9, 1), (8, 8), (16, 16), (33, 50), (130, 17)])
            yield return new Call(type, Domain.AnyBits.Fill(type, random, rows, columns));
        yield return new Call(type, Domain.Unit.Fill(type, random, 3, 20, 18));
    }

    public override double Flops(Call call) => 0;

    private static (int Batch, int Rows, int Columns) Dimensions(Call call)
    {
        ReadOnlySpan<long> shape = call.Inputs[0].Shape;
        return (HostArray.Count(shape[..^2]), (int)shape[^2], (int)shape[^1]);
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<T> y) = (call.Array<T>(0), result.Cast<T>());
        (int batch, int rows, int columns) = Dimensions(call);
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(x.Span, y.Span, batch, rows, columns, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (Facade.Find<OfArray<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> x = Upload.Input<T>(call, 0, on), y = new(on, ResultShape(call));
        return Upload.Resident(() => f(x, y), y, x);
    }
}
