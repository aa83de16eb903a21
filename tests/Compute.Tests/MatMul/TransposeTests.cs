using System.Numerics;

namespace Compute.Tests;

public sealed class TransposeTests
{
    private const int Seed = 20262;

    [Fact]
    public void RowsBecomeColumnsForElementsOfEverySize()
    {
        Check<byte>();
        Check<short>();
        Check<float>();
        Check<double>();
        Check<Int128>();
    }

    private static void Check<T>()
        where T : unmanaged, INumber<T>
    {
        Random random = new(Seed);
        foreach ((int batch, int rows, int columns) in ((int, int, int)[])[(1, 1, 1), (1, 16, 16), (1, 15, 17), (1, 100, 3), (2, 33, 70), (3, 64, 130), (1, 300, 257), (0, 3, 4), (2, 0, 3)])
        {
            T[] x = MatMulCase.Values<T>(random, batch * rows * columns), expected = new T[x.Length];
            for (int b = 0; b < batch; b++)
            for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                expected[(b * columns + j) * rows + i] = x[(b * rows + i) * columns + j];
            foreach (Backend? backend in (Backend?[])[null, .. CpuTiers.All])
            {
                var y = new T[x.Length];
                Accel.Transpose<T>(x, y, batch, rows, columns, backend);
                Assert.Equal(expected, y);
            }
        }
    }
}
