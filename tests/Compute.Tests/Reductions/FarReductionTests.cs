namespace Compute.Tests;

/// <summary>Arrays beyond the caches, whose elements are asked for before they are read: the same bits, NaN in the last block included.</summary>
public sealed class FarReductionTests
{
    private const int Columns = 1 << 13;

    [Fact]
    public void WholeArraysAndLines()
    {
        int rows = (int)(CacheSizes.LastLevel / 2 / sizeof(float) / Columns) + 3;
        float[] x = Samples.Of<float>(rows * Columns - 5, 12);
        Assert.True(CacheSizes.AreBeyond((long)x.Length * sizeof(float)));
        Check(x, rows - 1);
        x[^3] = float.NaN;
        x[Columns + 1] = -0f;
        Check(x, rows - 1);
    }

    private static void Check(float[] x, int rows)
    {
        foreach (Backend on in CpuTiers.All.Where(b => b != CpuTiers.Scalar))
        {
            Samples.Same(Accel.Sum<float>(x, CpuTiers.Scalar), Accel.Sum<float>(x, on), "sum");
            Samples.Same(Accel.Nrm2<float>(x, CpuTiers.Scalar), Accel.Nrm2<float>(x, on), "nrm2");
            Samples.Same(Accel.Min<float>(x, CpuTiers.Scalar), Accel.Min<float>(x, on), "min");
            Assert.Equal(Accel.ArgMax<float>(x, CpuTiers.Scalar), Accel.ArgMax<float>(x, on));
            Samples.Same<float>(Lines(x, rows, CpuTiers.Scalar), Lines(x, rows, on), "sums of lines");
        }
    }

    private static float[] Lines(float[] x, int rows, Backend on)
    {
        var y = new float[rows];
        Accel.Sum<float>(x.AsSpan(0, rows * Columns), [rows, Columns], 1, y, on);
        return y;
    }
}
