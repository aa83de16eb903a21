namespace Compute.Conformance;

/// <summary>alpha · op(a) · op(b) + beta · c, for matrices or batches of them; without c the product alone. A batch of one goes with any batch.</summary>
public sealed class MatMulOperation() : Operation(nameof(Accel.MatMul), Pattern.MatMul, ElementType.Numbers, "a", "b", "c")
{
    private static readonly Setting s_alpha = new("alpha", SettingKind.Number, "1");

    private static readonly Setting s_beta = new("beta", SettingKind.Number, "1");

    private static readonly Setting s_transposeA = new("transpose-a", SettingKind.Flag, "false");

    private static readonly Setting s_transposeB = new("transpose-b", SettingKind.Flag, "false");

    private delegate void OfSpans<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, MatMulShape shape, T alpha, T beta, Backend? on) where T : unmanaged;

    private delegate void OfStoredSpans<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<float> c, MatMulShape shape, float alpha, float beta, Backend? on) where T : unmanaged;

    private delegate DeviceArray<float> OfStoredArrays<T>(DeviceArray<T> a, DeviceArray<T> b, DeviceArray<float>? destination, bool transposeA, bool transposeB)
        where T : unmanaged;

    private delegate DeviceArray<T> OfArrays<T>(DeviceArray<T> a, DeviceArray<T> b, DeviceArray<T>? destination, bool transposeA, bool transposeB)
        where T : unmanaged;

    public override bool InPlace => false;

    public override int RequiredInputs => 2;

    public override IReadOnlyList<Setting> Settings { get; } = [s_alpha, s_beta, s_transposeA, s_transposeB];

    /// <summary>Factors of 16 bits are multiplied and added in single precision, which the result stays in; C is of that type too.</summary>
    public override ElementType ResultType(Call call) => call.Type.Computed;

    public override ElementType InputType(Call call, int input) => input == 2 ? call.Type.Computed : call.Type;

    public override long[] ResultShape(Call call)
    {
        MatMulShape shape = Shape(call);
        ReadOnlySpan<long> batch = shape.StrideA != 0 || call.Inputs[1].Shape.Length == 2 ? call.Inputs[0].Shape : call.Inputs[1].Shape;
        return [.. batch[..^2], shape.M, shape.N];
    }

    public override int Size(int elements) => (int)Math.Round(Math.Cbrt(elements));

    public override Call Sample(ElementType type, int size, Random random) =>
        new(type, Domains[0].Fill(type, random, size, size), Domains[0].Fill(type, random, size, size));

    public override double Flops(Call call)
    {
        MatMulShape shape = Shape(call);
        return 2d * shape.M * shape.N * shape.K * shape.Batch;
    }

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach ((int m, int n, int k) in ((int, int, int)[])[(0, 3, 2), (3, 0, 2), (2, 3, 0), (1, 1, 1), (7, 19, 5), (6, 16, 4), (1, 3, 40), (12, 1, 9)])
        foreach (string a in (string[])["false", "true"])
        foreach (string b in (string[])["false", "true"])
        {
            long[] shapeA = a == "true" ? [k, m] : [m, k], shapeB = b == "true" ? [n, k] : [k, n];
            yield return new Call(type, Fill(shapeA), Fill(shapeB)) { Settings = { [s_transposeA.Name] = a, [s_transposeB.Name] = b } };
        }

        yield return new Call(type, Fill(5, 7), Fill(7, 9), Domains[0].Fill(type.Computed, random, 5, 9)) { Settings = { [s_alpha.Name] = "3", [s_beta.Name] = "2" } };
        yield return new Call(type, Fill(3, 5, 7), Fill(3, 7, 4));
        yield return new Call(type, Fill(3, 5, 7), Fill(7, 4));
        yield return new Call(type, Domain.AnyBits.Fill(type, random, 9, 8), Domain.AnyBits.Fill(type, random, 8, 17));

        HostArray Fill(params ReadOnlySpan<long> shape) => Domains[0].Fill(type, random, shape);
    }

    /// <summary>The definition: three loops, one fused multiply-add for each step.</summary>
    public override IReadOnlyList<Real> Expect(Call call)
    {
        MatMulShape shape = Shape(call);
        Real[] a = Reals.Of(call.Inputs[0]), b = Reals.Of(call.Inputs[1]);
        Real alpha = call.Real(s_alpha), beta = call.Inputs.Count > 2 ? call.Real(s_beta) : 0;
        var c = new Real[shape.Batch * shape.M * shape.N];
        if (call.Inputs.Count > 2) Reals.Of(call.Inputs[2]).CopyTo(c, 0);
        for (long i = 0; i < c.Length; i++)
        {
            (long batch, long row, long column) = (i / (shape.M * shape.N), i / shape.N % shape.M, i % shape.N);
            Real sum = beta.IsZero ? 0 : (beta * c[i]).RoundTo(call.Type.Computed);
            for (long p = 0; p < shape.K; p++)
            {
                Real left = a[batch * shape.StrideA + (shape.TransposeA ? p * shape.M + row : row * shape.K + p)];
                Real right = b[batch * shape.StrideB + (shape.TransposeB ? column * shape.K + p : p * shape.N + column)];
                sum = ((alpha * left).RoundTo(call.Type.Computed) * right + sum).RoundTo(call.Type.Computed);
            }

            c[i] = sum;
        }

        return c;
    }

    private protected override unsafe Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        if (call.Type.Computed != call.Type) return BindStored<T>(call, result, on);
        (HostArray<T> a, HostArray<T> b, HostArray<T>? before) = (call.Array<T>(0), call.Array<T>(1), call.Inputs.Count > 2 ? call.Array<T>(2) : null);
        HostArray<T> c = result.Cast<T>();
        (MatMulShape shape, T alpha, T beta) = (Shape(call), call.Value<T>(s_alpha), before is null ? T.Zero : call.Value<T>(s_beta));
        var f = (delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, MatMulShape, T, T, Backend?, void>)Facade.Address<OfSpans<T>>(Name, typeof(T));
        return () =>
        {
            before?.Span.CopyTo(c.Span);
            f(a.Span, b.Span, c.Span, shape, alpha, beta, on);
        };
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        MatMulShape shape = Shape(call);
        if (call.Inputs.Count > 2 || call.Value<T>(s_alpha) != T.One) return null;
        if (call.Type.Computed != call.Type)
        {
            var stored = Facade.Bind<OfStoredArrays<T>>(Name);
            DeviceArray<T> left = Upload.Input<T>(call, 0, on), right = Upload.Input<T>(call, 1, on);
            DeviceArray<float> product = new(on, ResultShape(call));
            return Upload.Resident(() => stored(left, right, product, shape.TransposeA, shape.TransposeB), product, left, right);
        }

        if (Facade.Find<OfArrays<T>>(Name, typeof(T)) is not { } f) return null;
        DeviceArray<T> a = Upload.Input<T>(call, 0, on), b = Upload.Input<T>(call, 1, on), c = new(on, ResultShape(call));
        return Upload.Resident(() => f(a, b, c, shape.TransposeA, shape.TransposeB), c, a, b);
    }

    private unsafe Action BindStored<T>(Call call, HostArray result, Backend? on)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        (HostArray<T> a, HostArray<T> b, HostArray<float>? before) = (call.Array<T>(0), call.Array<T>(1), call.Inputs.Count > 2 ? call.Array<float>(2) : null);
        HostArray<float> c = result.Cast<float>();
        (MatMulShape shape, float alpha, float beta) = (Shape(call), call.Value<float>(s_alpha), before is null ? 0 : call.Value<float>(s_beta));
        var f = (delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<float>, MatMulShape, float, float, Backend?, void>)Facade.Address<OfStoredSpans<T>>(Name);
        return () =>
        {
            before?.Span.CopyTo(c.Span);
            f(a.Span, b.Span, c.Span, shape, alpha, beta, on);
        };
    }

    private static MatMulShape Shape(Call call)
    {
        ReadOnlySpan<long> a = call.Inputs[0].Shape, b = call.Inputs[1].Shape;
        if (a.Length < 2 || b.Length < 2) throw new ArgumentException($"MatMul takes two matrices, not {a.Length} and {b.Length} dimensions.");
        bool transposeA = call.Flag(s_transposeA), transposeB = call.Flag(s_transposeB);
        (long m, long k) = transposeA ? (a[^1], a[^2]) : (a[^2], a[^1]);
        (long depth, long n) = transposeB ? (b[^1], b[^2]) : (b[^2], b[^1]);
        long batchA = HostArray.Count(a[..^2]), batchB = HostArray.Count(b[..^2]);
        if (depth != k) throw new ArgumentException($"MatMul: {m}×{k} and {depth}×{n} do not fit: {k} columns meet {depth} rows.");
        if (batchA != batchB && batchA != 1 && batchB != 1) throw new ArgumentException($"MatMul: {batchA} matrices meet {batchB}.");
        long batch = long.Max(batchA, batchB);
        return new MatMulShape(m, n, k)
        {
            TransposeA = transposeA, TransposeB = transposeB, Batch = batch,
            StrideA = batchA == 1 ? 0 : m * k, StrideB = batchB == 1 ? 0 : k * n, StrideC = m * n,
        };
    }
}
