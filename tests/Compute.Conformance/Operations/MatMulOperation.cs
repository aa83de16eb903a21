using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>alpha · op(a) · op(b): c = fma(alpha · a[i, p], b[p, j], c) for p ascending from c = 0.</summary>
public sealed class MatMulOperation() : Operation(nameof(Accel.MatMul), Pattern.MatMul, ElementType.Computable, "a", "b")
{
    private static readonly Setting s_transposeA = new("transpose-a", SettingKind.Flag, "false");
    private static readonly Setting s_transposeB = new("transpose-b", SettingKind.Flag, "false");
    private static readonly Setting s_alpha = new("alpha", SettingKind.Number, "1");

    private delegate void OfSpan<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, MatMulShape shape, T alpha, T beta, Backend? on) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_transposeA, s_transposeB, s_alpha];

    public override bool InPlace => false;

    public override long[] ResultShape(Call call)
    {
        MatMulShape shape = Shape(call);
        return [shape.M, shape.N];
    }

    public override IReadOnlyList<Real> Expect(Call call)
    {
        MatMulShape shape = Shape(call);
        (int m, int n, int k) = ((int)shape.M, (int)shape.N, (int)shape.K);
        Real[] a = Reals.Of(call.Inputs[0]), b = Reals.Of(call.Inputs[1]), c = new Real[m * n];
        Real alpha = call.Type.Accept(new Alpha(call));
        for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
        {
            Real x = (alpha * a[shape.TransposeA ? p * m + i : i * k + p]).RoundTo(call.Type);
            for (int j = 0; j < n; j++) c[i * n + j] = (x * b[shape.TransposeB ? j * k + p : p * n + j] + c[i * n + j]).RoundTo(call.Type);
        }

        return c;
    }

    public override Call Sample(ElementType type, int size, Random random) =>
        new(type, Domain.Unit.Fill(type, random, size, size), Domain.Unit.Fill(type, random, size, size));

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        yield return new Call(type, Domain.AnyBits.Fill(type, random, 6, 7), Domain.AnyBits.Fill(type, random, 7, 9));
        foreach (bool transposeA in (bool[])[false, true])
        foreach (bool transposeB in (bool[])[false, true])
        foreach ((int m, int n, int k) in ((int, int, int)[])[(7, 19, 5), (1, 3, 40), (12, 1, 9), (3, 3, 0)])
        foreach (double alpha in (double[])[1, -3])
        {
            yield return new Call(
                type,
                transposeA ? Domain.Unit.Fill(type, random, k, m) : Domain.Unit.Fill(type, random, m, k),
                transposeB ? Domain.Unit.Fill(type, random, n, k) : Domain.Unit.Fill(type, random, k, n))
            {
                Settings = new Dictionary<string, string>
                {
                    [s_transposeA.Name] = transposeA.ToString(),
                    [s_transposeB.Name] = transposeB.ToString(),
                    [s_alpha.Name] = type.Format is null ? "3" : alpha.ToString(CultureInfo.InvariantCulture),
                },
            };
        }
    }

    public override int Size(int elements) => (int)Math.Round(Math.Cbrt(elements));

    public override double Flops(Call call)
    {
        MatMulShape shape = Shape(call);
        return 2.0 * shape.M * shape.N * shape.K;
    }

    /// <exception cref="ArgumentException">The inputs are not two matrices, or their inner dimensions differ.</exception>
    private static MatMulShape Shape(Call call)
    {
        long[] a = call.Inputs[0].Shape.ToArray(), b = call.Inputs[1].Shape.ToArray();
        if (a.Length != 2 || b.Length != 2) throw new ArgumentException($"MatMul takes two matrices, not {a.Length} and {b.Length} dimensions.");
        (bool transposeA, bool transposeB) = (call.Flag(s_transposeA), call.Flag(s_transposeB));
        (long m, long k) = transposeA ? (a[1], a[0]) : (a[0], a[1]);
        (long inner, long n) = transposeB ? (b[1], b[0]) : (b[0], b[1]);
        if (inner != k) throw new ArgumentException($"MatMul: {m}×{k} and {inner}×{n} do not fit: {k} columns meet {inner} rows.");
        return new MatMulShape(m, n, k) { TransposeA = transposeA, TransposeB = transposeB };
    }

    private sealed record Alpha(Call Call) : IElementVisitor<Real>
    {
        public Real Visit<T>()
            where T : unmanaged, INumber<T> => Real.From(Call.Value<T>(s_alpha));
    }

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> a, HostArray<T> b, HostArray<T> c) = (call.Array<T>(0), call.Array<T>(1), result.Cast<T>());
        (MatMulShape shape, T alpha) = (Shape(call), call.Value<T>(s_alpha));
        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => f(a.Span, b.Span, c.Span, shape, alpha, T.Zero, on);
    }
}
