using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests;

public sealed class MatVecTests
{
    private const int Seed = 20261;

    [Fact]
    public void EveryRowIsACanonicalDot()
    {
        Check<float>();
        Check<double>();
        Check<int>();
        Check<short>();
    }

    [Fact]
    public void NoColumnsGiveZero()
    {
        foreach (Backend backend in CpuTiers.All)
        {
            float[] y = [1, 2, 3];
            Accel.MatVec<float>([], [], y, backend);
            Assert.Equal([0f, 0, 0], y);
        }
    }

    private static void Check<T>()
        where T : unmanaged, INumber<T>
    {
        Random random = new(Seed);
        foreach ((int rows, int columns, int leading) in ((int, int, int)[])[(1, 1, 1), (3, 17, 20), (40, 100, 100), (5, 5000, 5003), (700, 300, 300), (150, 2050, 2051), (0, 5, 5)])
        {
            T[] a = MatMulCase.Values<T>(random, rows * leading), x = MatMulCase.Values<T>(random, columns), expected = new T[rows];

            // The scalar reduction, which has an oracle of its own.
            for (int i = 0; i < rows; i++) expected[i] = Dot(a.AsSpan(i * leading, columns), x);
            foreach (Backend backend in CpuTiers.All)
            {
                var y = new T[rows];
                Accel.MatVec<T>(a, leading, x, y, backend);
                MatMulCase.AssertSame<T>(expected, y, $"{backend}: {rows}×{columns} seed {Seed}");
            }
        }
    }

    private static unsafe T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, INumber<T>
    {
        fixed (T* px = x, py = y)
            return ReduceLoop.Run<T, ZipReduceSource<T, Dot<T>>>(vectors: false, new(px, py, default), 0, (nuint)x.Length);
    }
}
