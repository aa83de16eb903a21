using System.Numerics.Tensors;

namespace Compute.Tests;

/// <summary>Matrices over tensors of any strides: the bits of the same matrices laid out densely.</summary>
public sealed class TensorMatrixTests
{
    private const int Seed = 20263;

    /// <summary>The strides of (…, rows, columns) in memory, of a matrix or a batch of three.</summary>
    public static TheoryData<string> Layouts => ["dense", "leading", "columns", "columns apart", "gaps", "batch", "batch apart", "batch of columns", "batch inside"];

    [Theory, MemberData(nameof(Layouts))]
    public void MatMul(string layout)
    {
        (int m, int n, int k) = (9, 17, 13);
        foreach (Backend? on in (Backend?[])[null, .. CpuTiers.All])
        {
            Matrices a = new(layout, m, k, 1), b = new(layout, k, n, 2), c = new(layout, m, n, 3);
            Accel.MatMul(a.Tensor, b.Tensor, c.Writable, on: on);
            float[] expected = new float[c.Batch * m * n];
            var shape = new MatMulShape(m, n, k) { Batch = c.Batch, StrideA = m * k, StrideB = k * n, StrideC = m * n };
            NaiveMatMul.Run(a.Dense(), b.Dense(), expected, shape, 1f, 0f);
            MatMulCase.AssertSame<float>(expected, c.Dense(), $"{layout} on {on}");
            c.AssertNothingElseChanged();
        }
    }

    [Fact]
    public void Transposed_arguments_and_one_matrix_for_a_batch()
    {
        (int m, int n, int k) = (5, 7, 6);
        Matrices a = new("batch", k, m, 1), b = new("columns", n, k, 2), c = new("batch", m, n, 3);
        Accel.MatMul(a.Tensor, b.Tensor, c.Writable, transposeA: true, transposeB: true);
        float[] expected = new float[c.Batch * m * n];
        var shape = new MatMulShape(m, n, k) { TransposeA = true, TransposeB = true, Batch = c.Batch, StrideA = m * k, StrideC = m * n };
        NaiveMatMul.Run(a.Dense(), b.Dense(), expected, shape, 1f, 0f);
        MatMulCase.AssertSame<float>(expected, c.Dense(), "transposed");
    }

    [Theory, MemberData(nameof(Layouts))]
    public void MatVec(string layout)
    {
        (int rows, int columns) = (19, 77);
        Matrices a = new(layout, rows, columns, 1), x = new("gaps", columns, 2, 2);
        float[] y = new float[a.Batch * rows], vector = [.. Enumerable.Range(0, columns).Select(i => x.Memory[i * (int)x.Strides[0]])];
        Accel.MatVec(a.Tensor, new ReadOnlyTensorSpan<float>(x.Memory, [columns], [x.Strides[0]]), new TensorSpan<float>(y, a.Lengths[..^1]));
        float[] expected = new float[y.Length];
        Accel.MatVec<float>(a.Dense(), vector, expected, CpuTiers.Scalar);
        MatMulCase.AssertSame<float>(expected, y, layout);
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Transpose(string layout)
    {
        (int rows, int columns) = (19, 33);
        Matrices x = new(layout, rows, columns, 1), y = new(layout, columns, rows, 2);
        Accel.Transpose(x.Tensor, y.Writable);
        float[] from = x.Dense(), to = y.Dense();
        for (int i = 0; i < to.Length; i++)
        {
            (int b, int c, int r) = (i / (rows * columns), i / rows % columns, i % rows);
            Assert.Equal(from[(b * rows + r) * columns + c], to[i]);
        }

        y.AssertNothingElseChanged();
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Convert(string layout)
    {
        Matrices x = new(layout, 5, 70, 1);
        var y = new Half[x.Batch * 5 * 70];
        Accel.Convert(x.Tensor, new TensorSpan<Half>(y, x.Lengths));
        Assert.Equal(x.Dense().Select(v => (Half)v), y);
        Matrices z = new(layout, 5, 70, 2);
        Accel.Convert(new ReadOnlyTensorSpan<Half>(y, z.Lengths), z.Writable);
        Assert.Equal(y.Select(v => (float)v), z.Dense());
        z.AssertNothingElseChanged();
    }

    [Fact]
    public void Wrong_shapes_and_overlaps_are_refused()
    {
        float[] memory = new float[100];
        Throws("(2, 3) and (4, 5) do not fit", () => Accel.MatMul(Of(memory, 2, 3), Of(memory, 4, 5), To(new float[10], 2, 5)));
        Throws("(2, 5), the destination (2, 4)", () => Accel.MatMul(Of(memory, 2, 3), Of(memory, 3, 5), To(new float[8], 2, 4)));
        Throws("no two axes", () => Accel.MatMul(Of(memory, 6), Of(memory, 3, 5), To(new float[8], 2, 4)));
        Throws("overlaps", () => Accel.MatMul(Of(memory, 2, 3), Of(memory, 3, 5), To(memory, 2, 5)));
        Throws("(2, 3) and (2,) do not fit", () => Accel.MatVec(Of(memory, 2, 3), Of(memory, 2), To(new float[2], 2)));
        Throws("(3, 2), the destination (2, 3)", () => Accel.Transpose(Of(memory, 2, 3), To(new float[6], 2, 3)));
        Throws("(2, 3) and (3, 2) differ", () => Accel.Convert(Of(memory, 2, 3), To(new double[6], 3, 2)));
        Throws("repeats", () => Accel.Convert(Of(memory, 2, 3), new TensorSpan<double>(new double[6], [2, 3], [0, 1])));

        static void Throws(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        static ReadOnlyTensorSpan<float> Of(float[] memory, params ReadOnlySpan<nint> shape) => new(memory.AsSpan(0, (int)TensorPrimitives.Product(shape)), shape);
        static TensorSpan<T> To<T>(T[] memory, params ReadOnlySpan<nint> shape) => new(memory.AsSpan(0, (int)TensorPrimitives.Product(shape)), shape);
    }

    /// <summary>Matrices somewhere in memory that is filled with other numbers.</summary>
    private sealed class Matrices
    {
        private readonly float[] _before;

        public Matrices(string layout, int rows, int columns, int salt)
        {
            (Lengths, Strides) = layout switch
            {
                "dense" => ((nint[])[rows, columns], (nint[])[columns, 1]),
                "leading" => ([rows, columns], [columns + 5, 1]),
                "columns" => ([rows, columns], [1, rows]),
                "columns apart" => ([rows, columns], [1, rows + 3]),
                "gaps" => ([rows, columns], [2 * columns + 3, 2]),
                "batch" => ([3, rows, columns], [rows * columns, columns, 1]),
                "batch apart" => ([3, rows, columns], [rows * columns + 7, columns, 1]),
                "batch of columns" => ([3, 1, rows, columns], [rows * columns, 0, 1, rows]),
                _ => ([3, rows, columns], [columns, 3 * columns, 1]), // rows of three matrices in turn
            };
            long last = Lengths.Zip(Strides, (length, stride) => (long)((length - 1) * stride)).Sum();
            Memory = MatMulCase.Values<float>(new Random(Seed + salt), (int)last + 1);
            _before = [.. Memory];
        }

        public nint[] Lengths { get; }

        public nint[] Strides { get; }

        public float[] Memory { get; }

        public int Batch => (int)TensorPrimitives.Product<nint>(Lengths) / (int)(Lengths[^1] * Lengths[^2]);

        public ReadOnlyTensorSpan<float> Tensor => new(Memory, Lengths, Strides);

        public TensorSpan<float> Writable => new(Memory, Lengths, Strides);

        public float[] Dense() => [.. Places().Select(i => Memory[i])];

        public void AssertNothingElseChanged()
        {
            HashSet<int> own = [.. Places()];
            for (int i = 0; i < Memory.Length; i++) Assert.True(own.Contains(i) || Memory[i].Equals(_before[i]), $"element {i} changed");
        }

        private IEnumerable<int> Places() => Enumerable.Range(0, (int)TensorPrimitives.Product<nint>(Lengths)).Select(place =>
        {
            nint at = 0, rest = place;
            for (int d = Lengths.Length - 1; d >= 0; d--)
            {
                (rest, nint index) = Math.DivRem(rest, Lengths[d]);
                at += index * Strides[d];
            }

            return (int)at;
        });
    }
}
