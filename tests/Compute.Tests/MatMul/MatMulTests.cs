using System.Numerics;

namespace Compute.Tests;

public sealed class MatMulTests
{
    private const int Seed = 20260;

    private static readonly IReadOnlyList<Backend> s_few = [CpuTiers.Scalar, CpuTiers.Simd, CpuTiers.Parallel(2)];

    [Fact]
    public void EverySmallShapeF32() => SmallShapes<float>();

    [Fact]
    public void EverySmallShapeF64() => SmallShapes<double>();

    [Fact]
    public void EverySmallShapeI32() => SmallShapes<int>();

    [Fact]
    public void EveryTypeIsExactOrFused()
    {
        Random random = new(Seed);
        Any<float>(random);
        Any<double>(random);
        Any<int>(random);
        Any<uint>(random);
        Any<long>(random);
        Any<ulong>(random);
        Any<short>(random);
        Any<ushort>(random);
        Any<sbyte>(random);
        Any<byte>(random);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void PackedShapesOnEveryTier(bool transposeA, bool transposeB)
    {
        Random random = new(Seed);
        foreach ((int m, int n, int k) in new[] { (97, 131, 67), (64, 64, 65), (12, 200, 300), (200, 7, 300), (1, 400, 700), (400, 1, 700), (150, 170, 777), (11, 533, 401), (701, 13, 530) })
        {
            MatMulShape shape = new(m, n, k) { TransposeA = transposeA, TransposeB = transposeB };
            MatMulCase.Check(random, shape, 1f, 0f, CpuTiers.All, $"seed {Seed}");
            MatMulCase.Check(random, shape, -0.75, 1.0, CpuTiers.All, $"seed {Seed}");
            MatMulCase.Check(random, shape, 3, -5, CpuTiers.All, $"seed {Seed}");
        }
    }

    [Fact]
    public void RandomShapesLeadingDimensionsBatchesAndFactors()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        float[] factors = [0, 1, -1, 0.5f, 1 / 3f];
        for (int trial = 0; trial < 150; trial++)
        {
            int m = random.Next(0, 90), n = random.Next(0, 90), k = random.Next(0, 120), batch = random.Next(0, 4);
            MatMulShape shape = new(m, n, k) { TransposeA = random.Next(2) == 1, TransposeB = random.Next(2) == 1, Batch = batch };
            shape = shape with
            {
                LeadingA = shape.LeadingA + random.Next(0, 5),
                LeadingB = shape.LeadingB + random.Next(0, 5),
                LeadingC = shape.LeadingC + random.Next(0, 5),
            };
            shape = shape with
            {
                StrideA = random.Next(3) == 0 ? 0 : shape.StoredRowsA * shape.LeadingA + random.Next(3),
                StrideB = random.Next(3) == 0 ? 0 : shape.StoredRowsB * shape.LeadingB,
                StrideC = shape.M * shape.LeadingC + random.Next(3),
            };
            if (batch == 0) shape = shape with { StrideA = 0, StrideB = 0, StrideC = 0 };
            float alpha = factors[random.Next(factors.Length)], beta = factors[random.Next(factors.Length)];
            MatMulCase.Check(random, shape, alpha, beta, CpuTiers.All, $"seed {seed}");
            MatMulCase.Check(random, shape, (double)alpha, beta, s_few, $"seed {seed}");
        }
    }

    [Fact]
    public void BetaZeroDoesNotReadCAndNaNInASpreadsAlongItsRow()
    {
        foreach (int n in (int[])[5, 80])
        foreach (Backend backend in CpuTiers.All)
        {
            float[] a = new float[n * n], b = new float[n * n], c = new float[n * n];
            Array.Fill(a, 1f);
            Array.Fill(b, 2f);
            Array.Fill(c, float.NaN);
            a[n + 3] = float.NaN;
            Accel.MatMul<float>(a, b, c, n, n, n, backend);
            for (int i = 0; i < c.Length; i++) Assert.Equal(i / n == 1 ? float.NaN : 2f * n, c[i]);
        }
    }

    [Fact]
    public void NoInnerDimensionLeavesBetaTimesC()
    {
        foreach (Backend backend in CpuTiers.All)
        {
            float[] c = [1, 2, 3, float.NaN];
            Accel.MatMul([], [], c, new MatMulShape(2, 2, 0), 1f, 3f, backend);
            Assert.Equal([3, 6, 9, float.NaN], c);
            Accel.MatMul<float>([], [], c, 2, 2, 0, backend);
            Assert.Equal([0f, 0, 0, 0], c);
        }
    }

    [Fact]
    public void ResultsOfABatchMayLieSideBySide()
    {
        Random random = new(Seed);
        MatMulShape shape = new(5, 7, 9) { Batch = 3, LeadingC = 21, StrideC = 7, StrideA = 45 };
        float[] a = MatMulCase.Values<float>(random, 135), b = MatMulCase.Values<float>(random, 63), expected = new float[105];
        NaiveMatMul.Run(a, b, expected, shape, 1, 0);
        float[] c = new float[105];
        Accel.MatMul(a, b, c, shape, 1f, 0f);
        Assert.Equal(expected, c);
    }

    [Fact]
    public void TheProductIsRight()
    {
        Random random = new(Seed);
        const int M = 70, N = 90, K = 110;
        double[] a = MatMulCase.Values<double>(random, M * K), b = MatMulCase.Values<double>(random, K * N), c = new double[M * N];
        Accel.MatMul<double>(a, b, c, M, N, K);
        for (int i = 0; i < M; i++)
        for (int j = 0; j < N; j++)
        {
            decimal sum = 0;
            for (int p = 0; p < K; p++) sum += (decimal)a[i * K + p] * (decimal)b[p * N + j];
            Assert.Equal((double)sum, c[i * N + j], 1e-13);
        }
    }

    private static void SmallShapes<T>()
        where T : unmanaged, INumber<T>
    {
        Random random = new(Seed);
        int[] sizes = [0, 1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 24, 31, 33, 40];
        foreach (int m in sizes)
        foreach (int n in sizes)
        {
            int k = sizes[random.Next(sizes.Length)], flags = random.Next(4);
            MatMulShape shape = new(m, n, k) { TransposeA = (flags & 1) != 0, TransposeB = (flags & 2) != 0, LeadingC = n + random.Next(3) };
            MatMulCase.Check(random, shape, T.One, T.Zero, s_few, $"seed {Seed}");
            MatMulCase.Check(random, shape with { TransposeA = false, TransposeB = false }, T.One, T.One, s_few, $"seed {Seed}");
        }
    }

    private static void Any<T>(Random random)
        where T : unmanaged, INumber<T>
    {
        MatMulCase.Check(random, new MatMulShape(13, 70, 19), T.One, T.Zero, s_few, $"seed {Seed}");
        MatMulCase.Check(random, new MatMulShape(67, 81, 75), T.CreateTruncating(3), T.CreateTruncating(5), s_few, $"seed {Seed}");
    }
}
