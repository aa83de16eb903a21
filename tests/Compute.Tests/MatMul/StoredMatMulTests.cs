using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests.MatMul;

/// <summary>Products of matrices of 16-bit elements have the bits of the product of their wide copies, which the reference multiplies.</summary>
public sealed class StoredMatMulTests
{
    // Copied as a whole; beyond that in blocks, with edges; skinny ones, whose factors are long.
    public static TheoryData<int, int, int, bool, bool> Shapes => new()
    {
        { 30, 40, 50, false, false },
        { 301, 263, 519, false, false },
        { 301, 263, 519, true, false },
        { 301, 263, 519, false, true },
        { 301, 263, 519, true, true },
        { 1, 3000, 900, false, true },
        { 2000, 2, 1500, true, false },
        { 5, 7, 0, false, false },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Bits_are_those_of_wide_copies(int m, int n, int k, bool transposeA, bool transposeB)
    {
        Check<Half>(m, n, k, transposeA, transposeB, (a, b, c, shape, alpha, beta, on) => Accel.MatMul(a, b, c, shape, alpha, beta, on));
        Check<BFloat16>(m, n, k, transposeA, transposeB, (a, b, c, shape, alpha, beta, on) => Accel.MatMul(a, b, c, shape, alpha, beta, on));
    }

    /// <summary>Results that are stored too: the wide one rounded once, and nothing between rows.</summary>
    [Theory]
    [InlineData(30, 40, 50, 1)]
    [InlineData(70, 65, 300, 2)]
    [InlineData(5, 7, 0, 1)]
    public void Stored_results_are_wide_ones_rounded_once(int m, int n, int k, int batch)
    {
        foreach (int gap in (int[])[0, 3])
        {
            CheckRounded<Half>(m, n, k, batch, gap);
            CheckRounded<BFloat16>(m, n, k, batch, gap);
        }

        Half[] big = [(Half)300f, (Half)300f], c = new Half[1];
        Accel.MatMul<Half>(big, big, c, 1, 1, 2);
        Assert.Equal(Half.PositiveInfinity, c[0]);
        using DeviceArray<Half> x = DeviceArray<Half>.From(Backends.Simd, big, 1, 2), y = DeviceArray<Half>.From(Backends.Simd, [(Half)3f, (Half)0.5f], 2, 1), z = new(Backends.Simd, 1, 1);
        Accel.MatMul(x, y, z);
        Assert.Equal((Half)1050f, z.ToArray()[0]);
    }

    [Fact]
    public void Half_and_bfloat16_are_never_summed_in_16_bits()
    {
        // 3,000 ones: Half would stay at 2,048, bfloat16 at 256.
        Half[] a = [.. Enumerable.Repeat(Half.One, 3000)];
        BFloat16[] b = [.. Enumerable.Repeat((BFloat16)1f, 3000)];
        float[] c = new float[1];
        Accel.MatMul(a, a, c, 1, 1, 3000);
        Assert.Equal(3000, c[0]);
        Accel.MatMul(b, b, c, 1, 1, 3000);
        Assert.Equal(3000, c[0]);
    }

    [Fact]
    public void Wrong_shapes_are_refused_and_nothing_is_written()
    {
        float[] c = [1, 2, 3, 4];
        Assert.Throws<ArgumentException>(() => Accel.MatMul(new Half[3], new Half[4], c, 2, 2, 2));
        Assert.Throws<ArgumentException>(() => Accel.MatMul(new BFloat16[4], new BFloat16[4], c.AsSpan(0, 3), 2, 2, 2));
        Assert.Throws<ArgumentException>(() => Accel.MatMul(new Half[4], new Half[4], c, -1, 2, 2));
        Assert.Equal([1, 2, 3, 4], c);
    }

    private delegate void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<float> c, MatMulShape shape, float alpha, float beta, Backend on);

    private static void Check<T>(int m, int n, int k, bool transposeA, bool transposeB, Multiply<T> multiply)
        where T : unmanaged, INumber<T>
    {
        var shape = new MatMulShape(m, n, k) { TransposeA = transposeA, TransposeB = transposeB, LeadingA = (transposeA ? m : k) + 3, LeadingB = (transposeB ? k : n) + 1 };
        T[] a = Values<T>((int)((transposeA ? k : m) * shape.LeadingA), 1), b = Values<T>((int)((transposeB ? n : k) * shape.LeadingB), 2);
        float[] wideA = [.. a.Select(float.CreateTruncating)], wideB = [.. b.Select(float.CreateTruncating)];
        foreach ((float alpha, float beta) in ((float, float)[])[(1, 0), (0.3f, -1.7f)])
        {
            float[] before = [.. Values<T>(m * n, 3).Select(float.CreateTruncating)], expected = [.. before];
            Accel.MatMul<float>(wideA, wideB, expected, shape, alpha, beta, Backends.Simd);
            foreach (Backend backend in CpuTiers.All)
            {
                // The naive loop on one value at a time takes seconds for the larger ones.
                if (backend.Device.Tier == Tier.Scalar && (long)m * n * k > 20_000_000) continue;
                float[] c = [.. before];
                multiply(a, b, c, shape, alpha, beta, backend);
                Assert.True(expected.AsSpan().SequenceEqual(c), $"{typeof(T).Name} {shape} on {backend}");
            }
        }
    }

    private static void CheckRounded<T>(int m, int n, int k, int batch, int gap)
        where T : unmanaged, INumber<T>
    {
        var shape = new MatMulShape(m, n, k) { Batch = batch, StrideA = m * k, StrideB = k * n, LeadingC = n + gap, StrideC = m * (n + gap) + gap };
        T[] a = Values<T>(batch * m * k, 1), b = Values<T>(batch * k * n, 2), before = Values<T>((int)(batch * shape.StrideC), 3);
        float[] wideA = [.. a.Select(float.CreateTruncating)], wideB = [.. b.Select(float.CreateTruncating)];
        foreach ((double alpha, double beta) in ((double, double)[])[(1, 0), (0.3, -1.7)])
        {
            T factor = T.CreateTruncating(alpha), share = T.CreateTruncating(beta);
            float[] wide = [.. before.Select(float.CreateTruncating)];
            Accel.MatMul<float>(wideA, wideB, wide, shape, float.CreateTruncating(factor), float.CreateTruncating(share), Backends.Simd);
            T[] expected = [.. before];
            for (int i = 0; i < expected.Length; i++)
            {
                if (i % shape.StrideC < m * shape.LeadingC && i % shape.StrideC % shape.LeadingC < n) expected[i] = T.CreateTruncating(wide[i]);
            }

            foreach (Backend backend in CpuTiers.All)
            {
                T[] c = [.. before];
                Accel.MatMul(a, b, c, shape, factor, share, backend);
                Assert.Equal(expected, c);
            }
        }
    }

    private static T[] Values<T>(int length, int seed)
        where T : INumber<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(2 * random.NextDouble() - 1))];
    }
}
