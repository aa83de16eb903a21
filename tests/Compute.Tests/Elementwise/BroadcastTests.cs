using System.Numerics.Tensors;

namespace Compute.Tests;

/// <summary>NumPy's broadcasting and any strides, against an oracle that goes through places one by one.</summary>
public sealed class BroadcastTests
{
    public static TheoryData<int[], int[], int[]> Shapes => new()
    {
        { [], [], [] },
        { [3], [], [3] },
        { [4, 3], [3], [4, 3] },
        { [4, 1], [3], [4, 3] },
        { [4, 3], [4, 1], [1] },
        { [1, 5], [4, 1], [2, 1, 1] },
        { [2, 1, 4], [3, 1], [2, 3, 4] },
        { [7, 600], [600], [7, 1] },
        { [3, 1, 700], [2, 1], [3, 2, 700] },
        { [1, 1], [1], [1, 1, 1] },
        { [0, 3], [3], [1, 3] },
        { [2, 3, 4, 5], [3, 1, 5], [2, 1, 1, 1] },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void DeviceArrays(int[] a, int[] b, int[] c)
    {
        foreach (Backend on in CpuTiers.All)
        {
            Place x = new(a), y = new(b), z = new(c);
            using DeviceArray<float> dx = x.Upload(on, 1), dy = y.Upload(on, 2), dz = z.Upload(on, 3);
            using DeviceArray<float> difference = Accel.Subtract(dx, dy), sum = Accel.FusedMultiplyAdd(dx, dy, dz);
            Check(Place.Common(x, y), difference.Shape, difference.ToArray(), i => x.At(i, 1) - y.At(i, 2));
            Check(Place.Common(Place.Common(x, y), z), sum.Shape, sum.ToArray(), i => MathF.FusedMultiplyAdd(x.At(i, 1), y.At(i, 2), z.At(i, 3)));
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Tensors(int[] a, int[] b, int[] c)
    {
        // Tensors have at least one dimension, and those without elements lose their shape.
        (a, b, c) = (Ranked(a), Ranked(b), Ranked(c));
        if (a.Contains(0)) return;
        using var other = new Conformance.RecordingBackend(CpuTiers.Simd);
        foreach (Backend? on in (Backend?[])[null, other, .. CpuTiers.All])
        {
            Place x = new(a), y = new(b), z = new(c), two = Place.Common(x, y), three = Place.Common(two, z);
            float[] first = new float[two.Count], second = new float[three.Count];
            ReadOnlyTensorSpan<float> tx = new(x.Values(1), x.Native), ty = new(y.Values(2), y.Native), tz = new(z.Values(3), z.Native);
            Accel.Subtract(tx, ty, new TensorSpan<float>(first, two.Native), on);
            Accel.FusedMultiplyAdd(tx, ty, tz, new TensorSpan<float>(second, three.Native), on);
            Check(two, two.Long, first, i => x.At(i, 1) - y.At(i, 2));
            Check(three, three.Long, second, i => MathF.FusedMultiplyAdd(x.At(i, 1), y.At(i, 2), z.At(i, 3)));
        }
    }

    [Fact]
    public void StridesOfAnyKind()
    {
        using var other = new Conformance.RecordingBackend(CpuTiers.Simd);
        foreach (Backend? on in (Backend?[])[null, other, .. CpuTiers.All])
        {
            // x transposed, y every second column, the destination inside a larger matrix whose other elements stay.
            const int rows = 37, columns = 611;
            float[] x = Ramp(rows * columns, 1), y = Ramp(rows * columns * 2, 2), z = new float[rows * (columns + 5)];
            z.AsSpan().Fill(-1);
            var tx = new ReadOnlyTensorSpan<float>(x, [rows, columns], [1, rows]);
            var ty = new ReadOnlyTensorSpan<float>(y, [rows, columns], [2 * columns, 2]);
            var tz = new TensorSpan<float>(z, [rows, columns], [columns + 5, 1]);
            Accel.Subtract<float>(tx, ty, tz, on);
            for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns + 5; c++)
                Assert.Equal(c < columns ? x[c * rows + r] - y[r * 2 * columns + 2 * c] : -1, z[r * (columns + 5) + c]);

            // A column-major destination, in place.
            var transposed = new TensorSpan<float>(x, [rows, columns], [1, rows]);
            float[] before = [.. x];
            Accel.Negate<float>(transposed, transposed, on);
            Assert.Equal([.. before.Select(v => -v)], x);
        }
    }

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        using DeviceArray<float> x = new(CpuTiers.Simd, 2, 3), y = new(CpuTiers.Simd, 4);
        string message = Assert.Throws<ArgumentException>(() => Accel.Add(x, y)).Message;
        Assert.Contains("Add", message);
        Assert.Contains("(2, 3)", message);
        Assert.Contains("(4,)", message);
        message = Assert.Throws<ArgumentException>(() => Accel.Add<float>(
            new ReadOnlyTensorSpan<float>(new float[6], [2, 3]), new ReadOnlyTensorSpan<float>(new float[3], [3]), new TensorSpan<float>(new float[3], [3]))).Message;
        Assert.Contains("(2, 3)", message);
        Assert.Contains("(3,)", message);
    }

    [Fact]
    public void PartsOfOneMatrixMayInterleaveButNotOverlap()
    {
        float[] m = Ramp(12, 1);
        ReadOnlyTensorSpan<float> left = new(m, [3, 2], [4, 1]);
        TensorSpan<float> right = new TensorSpan<float>(m.AsSpan(2), [3, 2], [4, 1]);
        Accel.Add(left, left, right);
        Assert.Equal([m[0] * 2, m[1] * 2, m[4] * 2, m[5] * 2, m[8] * 2, m[9] * 2], [m[2], m[3], m[6], m[7], m[10], m[11]]);
        Assert.Throws<ArgumentException>(() => Accel.Add<float>(
            new ReadOnlyTensorSpan<float>(m, [3, 2], [4, 1]), 1f, new TensorSpan<float>(m.AsSpan(1), [3, 2], [4, 1])));
        Assert.Throws<ArgumentException>(() => Accel.Negate<float>(
            new ReadOnlyTensorSpan<float>(m, [3, 4]), new TensorSpan<float>(m, [3, 4], [1, 3])));
    }

    private static int[] Ranked(int[] shape) => shape.Length == 0 ? [1] : shape;

    private static float[] Ramp(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private static void Check(Place place, ReadOnlySpan<long> shape, float[] actual, Func<int[], float> oracle)
    {
        Assert.Equal(place.Long, shape.ToArray());
        Assert.Equal(place.Count, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(BitConverter.SingleToInt32Bits(oracle(place.Index(i))), BitConverter.SingleToInt32Bits(actual[i]));
    }

    /// <summary>A shape whose element at a place has a value by formula; repeated where it has length 1.</summary>
    private sealed record Place(int[] Shape)
    {
        public int Count => Shape.Aggregate(1, (a, b) => a * b);

        public nint[] Native => [.. Shape.Select(d => (nint)d)];

        public long[] Long => [.. Shape.Select(d => (long)d)];

        public static Place Common(Place x, Place y)
        {
            int rank = Math.Max(x.Shape.Length, y.Shape.Length);
            return new([.. Enumerable.Range(0, rank).Select(i => x.Of(i - rank) == 1 ? y.Of(i - rank) : x.Of(i - rank))]);
        }

        public int[] Index(int i)
        {
            var index = new int[Shape.Length];
            for (int d = Shape.Length - 1; d >= 0; i /= Shape[d--]) index[d] = i % Shape[d];
            return index;
        }

        public float At(int[] index, int seed)
        {
            int flat = 0;
            for (int d = 0; d < Shape.Length; d++) flat = flat * Shape[d] + (Shape[d] == 1 ? 0 : index[index.Length - Shape.Length + d]);
            return MathF.Sin(flat * seed + seed);
        }

        public float[] Values(int seed) => [.. Enumerable.Range(0, Count).Select(i => At(Index(i), seed))];

        public DeviceArray<float> Upload(Backend on, int seed)
        {
            var array = new DeviceArray<float>(on, Long);
            on.Upload<float>(Values(seed), array.View);
            return array;
        }

        private int Of(int fromEnd) => Shape.Length + fromEnd >= 0 ? Shape[Shape.Length + fromEnd] : 1;
    }
}
