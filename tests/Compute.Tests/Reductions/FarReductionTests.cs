using System.Numerics;

namespace Compute.Tests;

/// <summary>Arrays beyond the caches, whose elements are asked for before they are read: the same bits, NaN in the last block included.</summary>
public sealed class FarReductionTests
{
    private const int Columns = 1 << 13;

    private delegate void AlongAxis<TResult>(ReadOnlySpan<float> x, ReadOnlySpan<long> shape, int axis, Span<TResult> destination, Backend on);

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
            Samples.Same(Accel.Variance<float>(x, 1, CpuTiers.Scalar), Accel.Variance<float>(x, 1, on), "variance");
            Samples.Same(Accel.Min<float>(x, CpuTiers.Scalar), Accel.Min<float>(x, on), "min");
            Assert.Equal(Accel.ArgMax<float>(x, CpuTiers.Scalar), Accel.ArgMax<float>(x, on));
            for (int axis = 0; axis < 2; axis++)
            {
                Same<float>(x, rows, axis, on, (x, shape, axis, y, on) => Accel.Sum<float>(x, shape, axis, y, on));
                Same<float>(x, rows, axis, on, (x, shape, axis, y, on) => Accel.Max<float>(x, shape, axis, y, on));
                Same<float>(x, rows, axis, on, (x, shape, axis, y, on) => Accel.Variance<float>(x, shape, axis, y, 1, on));
                Same<long>(x, rows, axis, on, (x, shape, axis, y, on) => Accel.ArgMin<float>(x, shape, axis, y, on));
            }
        }
    }

    private static void Same<TResult>(float[] x, int rows, int axis, Backend on, AlongAxis<TResult> call)
        where TResult : unmanaged, INumber<TResult>
    {
        TResult[] expected = new TResult[axis == 0 ? Columns : rows], y = new TResult[expected.Length];
        call(x.AsSpan(0, rows * Columns), [rows, Columns], axis, expected, CpuTiers.Scalar);
        call(x.AsSpan(0, rows * Columns), [rows, Columns], axis, y, on);
        Samples.Same<TResult>(expected, y, $"along {axis} on {on}");
    }
}
