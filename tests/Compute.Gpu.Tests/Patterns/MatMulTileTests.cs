using System.Numerics;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Every kernel of matrix products, whichever the shape would choose, against the scalar tier; and which one shapes choose.</summary>
public sealed class MatMulTileTests
{
    // Around the sides of tiles and the depths of panels; quads that are whole, and that are not.
    [SkippableTheory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 8, 9)]
    [InlineData(64, 64, 16)]
    [InlineData(63, 65, 17)]
    [InlineData(128, 128, 8)]
    [InlineData(132, 124, 28)]
    [InlineData(127, 129, 31)]
    [InlineData(200, 4, 44)]
    [InlineData(4, 200, 0)]
    [InlineData(1, 68, 300)]
    [InlineData(132, 3, 70)]
    [InlineData(16, 16, 515)]
    public void EveryTileHasTheScalarTiersBits(int m, int n, int k)
    {
        if ((long)m * n * k > 20L * GpuDevices.Longest) return;
        foreach ((bool ta, bool tb) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var shape = new MatMulShape(m, n, k) { TransposeA = ta, TransposeB = tb };
            Check<float>(shape);
            if (ta == tb) continue;
            Check<double>(shape);
            Check<int>(shape);
            Check<long>(shape);
        }
    }

    [SkippableTheory]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(1, 0)]
    public void LeadingDimensionsBatchesAndSlicesHaveThem(int more, int margin)
    {
        foreach ((bool ta, bool tb) in new[] { (false, true), (true, false) })
        {
            const int m = 68, n = 72, k = 20;
            var shape = new MatMulShape(m, n, k)
            {
                TransposeA = ta, TransposeB = tb, LeadingA = (ta ? m : k) + more, LeadingB = (tb ? k : n) + 2 * more, LeadingC = n + more,
                Batch = 3, StrideA = 2_000, StrideC = m * (n + more) + 4,
            };
            Check<float>(shape, margin);
            Check<double>(shape, margin);
        }
    }

    /// <summary>Of matrices that move by quads all kernels, of others those that take them.</summary>
    [SkippableTheory]
    [InlineData(5, 6, 3, 8, 3)]
    [InlineData(8, 12, 20, 16, 4)]
    public void NothingOfTheResultIsReadWhereBetaIsZeroAndNothingBesideItIsWritten(int m, int n, int k, int leading, int margin)
    {
        var shape = new MatMulShape(m, n, k) { LeadingC = leading };
        MatMulWide wide = margin % 4 == 0 ? MatMulWide.A | MatMulWide.B | MatMulWide.C : default;
        float[] a = Inputs.Small<float>(m * k), b = Inputs.Small<float>(k * n), c = [.. Enumerable.Repeat(float.NaN, m * leading)];
        foreach (GpuBackend device in GpuDevices.Required())
        foreach (MatMulTile tile in MatMulTile.All.Where(t => t.Takes<float>(wide, long.MaxValue)))
        {
            float[] result = Device.Run(device, [a, b], c, (x, y) => device.MatMul(x[0], x[1], y, shape, 1f, 0f, tile), margin);
            Assert.All(result.Index(), r => Assert.Equal(r.Index % leading >= n, float.IsNaN(r.Item)));
        }
    }

    [SkippableTheory]
    [InlineData(68, 72, 20, 0)]
    [InlineData(132, 128, 12, 0)]
    [InlineData(132, 128, 12, 2)]
    [InlineData(65, 67, 33, 1)]
    [InlineData(8, 68, 260, 0)]
    [InlineData(72, 5, 140, 0)]
    public void FactorsOf16BitsHaveThem(int m, int n, int k, int margin)
    {
        foreach ((bool ta, bool tb) in new[] { (false, false), (true, true) })
        {
            var shape = new MatMulShape(m, n, k) { TransposeA = ta, TransposeB = tb };
            CheckStored<Half>(shape, margin);
            CheckStored<BFloat16>(shape, margin);
        }
    }

    [SkippableFact]
    public void ResultsOf16BitsHaveThem()
    {
        foreach (long gap in (long[])[0, 2])
        {
            var shape = new MatMulShape(20, 12, 9) { Batch = 2, StrideA = 180, StrideB = 108, LeadingC = 12 + gap, StrideC = 20 * (12 + gap) };
            CheckRounded<Half>(shape);
            CheckRounded<BFloat16>(shape);
        }
    }

    [Theory]
    [InlineData(4096, 4096, 1, "MatMulTile128")]
    [InlineData(1024, 1024, 1, "MatMulTile64")]
    [InlineData(2048, 2048, 1, "MatMulTile128")]
    [InlineData(512, 512, 1, "MatMulStrip64")]
    [InlineData(128, 128, 500, "MatMulTile128")]
    [InlineData(64, 64, 1000, "MatMulTile64")]
    [InlineData(256, 256, 1, "MatMulStrip32")]
    [InlineData(16, 100_000, 1, "MatMulStrip64")]
    [InlineData(100_000, 16, 1, "MatMulStrip64")]
    [InlineData(32, 100_000, 1, "MatMulStrip64")]
    [InlineData(64, 100_000, 1, "MatMulTile64")]
    [InlineData(1, 4096, 1, "MatMulStrip32")]
    [InlineData(100_000, 1, 1, "MatMulStrip64")]
    [InlineData(64, 64, 1, "MatMulStrip16")]
    [InlineData(1, 1, 1, "MatMulStrip16")]
    public void TheTileOnAnH200IsThatOfTheLeastTime(int m, int n, int batch, string kernel) =>
        Assert.Equal(kernel, MatMulTile.Choose<float>(new MatMulShape(m, n, 512) { Batch = batch }, MatMulWide.A | MatMulWide.B, 132, 48 << 10).Kernel);

    [Fact]
    public void ATileIsOnlyChosenWhereItCanBe()
    {
        var shape = new MatMulShape(8192, 8192, 8192);
        const MatMulWide all = MatMulWide.A | MatMulWide.B | MatMulWide.C;
        Assert.Equal(MatMulTile.Large, MatMulTile.Choose<double>(shape, all, 132, 48 << 10));
        Assert.Equal(MatMulTile.Small, MatMulTile.Choose<long>(shape, all, 132, 48 << 10));
        Assert.Equal(MatMulTile.Small, MatMulTile.Choose<float>(shape, MatMulWide.A | MatMulWide.C, 132, 48 << 10));
        Assert.Equal(MatMulTile.Large, MatMulTile.Choose<float>(shape, all, 132, 32 << 10));
        Assert.Equal(MatMulTile.Plain, MatMulTile.Choose<double>(shape, all, 132, 32 << 10));
        Assert.Equal(MatMulTile.Strip32, MatMulTile.Choose<double>(new MatMulShape(16, 100_000, 512), all, 132, 48 << 10));
    }

    private static void Check<T>(MatMulShape shape, int margin = 0)
        where T : unmanaged, INumber<T>
    {
        long rowsA = shape.TransposeA ? shape.K : shape.M, rowsB = shape.TransposeB ? shape.N : shape.K;
        T[] a = Inputs.Small<T>((int)(shape.StrideA * (shape.Batch - 1) + rowsA * shape.LeadingA), 1);
        T[] b = Inputs.Small<T>((int)(rowsB * shape.LeadingB), 2);
        T[] c = Inputs.Small<T>((int)(shape.StrideC * (shape.Batch - 1) + shape.M * shape.LeadingC), 3);
        foreach ((T alpha, T beta) in new[] { (T.One, T.Zero), (T.CreateChecked(3), T.CreateChecked(-2)) })
        {
            T[] expected = Device.Run(GpuDevices.Scalar, [a, b], c, (x, y) => GpuDevices.Scalar.MatMul(x[0], x[1], y, shape, alpha, beta));
            foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.MatMul, typeof(T))))
            foreach (MatMulTile tile in MatMulTile.All)
            {
                T[] actual = Device.Run(
                    device, [a, b], c, (x, y) =>
                    {
                        if (tile.Takes<T>(GpuBackend.Wide(x[0], x[1], y, shape), 48 << 10)) device.MatMul(x[0], x[1], y, shape, alpha, beta, tile);
                        else device.MatMul(x[0], x[1], y, shape, alpha, beta);
                    },
                    margin);
                Device.AssertSameBits(expected, actual, $"{typeof(T).Name} {shape}, alpha {alpha}, beta {beta}, {tile} on {device}");
            }
        }
    }

    private static void CheckRounded<T>(MatMulShape shape)
        where T : unmanaged, INumber<T>
    {
        T[] a = [.. Inputs.Small<float>(360, 1).Select(T.CreateChecked)], b = [.. Inputs.Small<float>(216, 2).Select(T.CreateChecked)];
        T[] c = [.. Inputs.Small<float>((int)(shape.Batch * shape.StrideC), 3).Select(T.CreateChecked)];
        T alpha = T.CreateChecked(1.5), beta = T.CreateChecked(-0.75);
        T[] expected = Device.Run(GpuDevices.Scalar, [a, b], c, (x, y) => GpuDevices.Scalar.MatMul(x[0], x[1], y, shape, alpha, beta));
        foreach (GpuBackend device in GpuDevices.Required())
            Device.AssertSameBits(expected, Device.Run(device, [a, b], c, (x, y) => device.MatMul(x[0], x[1], y, shape, alpha, beta)), $"{typeof(T).Name} {shape} on {device}");
    }

    private static void CheckStored<TStored>(MatMulShape shape, int margin)
        where TStored : unmanaged, INumber<TStored>
    {
        // Every pattern, so that subnormals, infinities and NaN are widened too; a row or column has few of the latter.
        TStored[] a = [.. Inputs.Small<float>((int)(shape.M * shape.K + margin), 1).Select(TStored.CreateChecked)], b = [.. Inputs.Small<float>((int)(shape.K * shape.N + margin), 2).Select(TStored.CreateChecked)];
        Inputs.AnyBits<TStored>(40, 4).CopyTo(a, a.Length / 2);
        Inputs.AnyBits<TStored>(40, 5).CopyTo(b, b.Length / 2);
        float[] c = Inputs.Small<float>((int)(shape.M * shape.N), 3);
        float[] expected = Run(GpuDevices.Scalar, (x, y, z) => GpuDevices.Scalar.MatMulStored(x, y, z, shape, 1.5f, -0.5f));
        foreach (GpuBackend device in GpuDevices.Required())
        foreach (MatMulTile tile in MatMulTile.All)
        {
            float[] actual = Run(device, (x, y, z) =>
            {
                if (tile.StoredKernel is not null && tile.Takes<float>(GpuBackend.Wide(x, y, z, shape), 48 << 10)) device.MatMul(x, y, z, shape, 1.5f, -0.5f, tile);
                else device.MatMulStored(x, y, z, shape, 1.5f, -0.5f);
            });
            Device.AssertSameBits(expected, actual, $"{typeof(TStored).Name} {shape}, {tile} on {device}");
        }

        float[] Run(Backend backend, Action<View<TStored>, View<TStored>, View<float>> product)
        {
            using DeviceArray<TStored> x = DeviceArray<TStored>.From(backend, a), y = DeviceArray<TStored>.From(backend, b);
            using DeviceArray<float> z = DeviceArray<float>.From(backend, c);
            product(x.View.Slice(margin, a.Length - margin), y.View.Slice(margin, b.Length - margin), z.View);
            return z.ToArray();
        }
    }
}
