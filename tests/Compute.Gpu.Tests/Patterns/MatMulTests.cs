using System.Numerics;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Matrix products against the triple loop that defines them, and transposes.</summary>
public sealed class MatMulTests
{
    [SkippableTheory]
    [InlineData(1, 1, 1)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 15, 33)]
    [InlineData(5, 40, 1)]
    [InlineData(64, 3, 100)]
    [InlineData(4, 4, 0)]
    public void ProductHasTheTripleLoopsBits(int m, int n, int k)
    {
        foreach ((bool ta, bool tb) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var shape = new MatMulShape(m, n, k)
            {
                TransposeA = ta,
                TransposeB = tb,
                LeadingA = (ta ? m : k) + 2,
                LeadingB = (tb ? k : n) + 1,
                LeadingC = n + 3,
                Batch = 2,
                StrideA = ((ta ? k : m) + 1) * ((ta ? m : k) + 2),
                StrideC = m * (n + 3),
            };
            Check<float>(shape);
            Check<double>(shape);
            Check<int>(shape);
            Check<long>(shape);
        }
    }

    [SkippableFact]
    public void NothingOfTheResultIsReadWhereBetaIsZero()
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            float[] result = Device.Run(
                device, [[1f, 2f], [3f, 4f]], [float.NaN], (x, c) => device.MatMul(x[0], x[1], c, new MatMulShape(1, 1, 2), 1f, 0f));
            Assert.Equal([11f], result);
        }
    }

    [SkippableTheory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 16, 16)]
    [InlineData(3, 17, 5)]
    [InlineData(1, 100, 333)]
    [InlineData(1, 1, 70)]
    [InlineData(2, 70, 1)]
    [InlineData(2, 64, 128)]
    [InlineData(3, 68, 132)]
    [InlineData(1, 5000, 3)]
    [InlineData(2, 3, 1000)]
    [InlineData(1, 300, 33)]
    [InlineData(1, 20, 300)]
    public void TransposeMovesEveryElement(int batch, int rows, int columns)
    {
        Transpose<float>(batch, rows, columns);
        Transpose<double>(batch, rows, columns);
        Transpose<ulong>(batch, rows, columns);
        Transpose<sbyte>(batch, rows, columns);
        Transpose<ushort>(batch, rows, columns);
    }

    private static void Check<T>(MatMulShape shape)
        where T : unmanaged, INumber<T>
    {
        T[] a = Inputs.Small<T>(20_000, 1), b = Inputs.Small<T>(20_000, 2), c = Inputs.Small<T>((int)(shape.Batch * shape.StrideC), 3);
        foreach ((T alpha, T beta) in new[] { (T.One, T.Zero), (T.One, T.One), (T.CreateChecked(3), T.CreateChecked(-2)) })
        {
            T[] expected = TripleLoop(a, b, c, shape, alpha, beta);
            foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.MatMul, typeof(T))))
            {
                T[] actual = Device.Run(device, [a, b], c, (x, y) => device.MatMul(x[0], x[1], y, shape, alpha, beta));
                Device.AssertSameBits(expected, actual, $"{typeof(T).Name} {shape}, alpha {alpha}, beta {beta} on {device}");
            }
        }
    }

    private static T[] TripleLoop<T>(T[] a, T[] b, T[] c, MatMulShape s, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        T[] result = [.. c];
        for (long batch = 0; batch < s.Batch; batch++)
        for (long i = 0; i < s.M; i++)
        for (long j = 0; j < s.N; j++)
        {
            ref T sum = ref result[batch * s.StrideC + i * s.LeadingC + j];
            sum = beta == T.Zero ? T.Zero : beta * sum;
            for (long p = 0; p < s.K; p++)
            {
                T left = a[batch * s.StrideA + (s.TransposeA ? p * s.LeadingA + i : i * s.LeadingA + p)];
                T right = b[batch * s.StrideB + (s.TransposeB ? j * s.LeadingB + p : p * s.LeadingB + j)];
                sum = Fma(alpha * left, right, sum);
            }
        }

        return result;
    }

    private static T Fma<T>(T x, T y, T z)
        where T : INumber<T> =>
        (x, y, z) switch
        {
            (float a, float b, float c) => (T)(object)float.FusedMultiplyAdd(a, b, c),
            (double a, double b, double c) => (T)(object)double.FusedMultiplyAdd(a, b, c),
            _ => x * y + z,
        };

    private static void Transpose<T>(int batch, int rows, int columns)
        where T : unmanaged
    {
        T[] x = Inputs.AnyBits<T>(batch * rows * columns), expected = new T[x.Length];
        for (int b = 0; b < batch; b++)
        for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++)
            expected[(b * columns + c) * rows + r] = x[(b * rows + r) * columns + c];
        foreach (GpuBackend device in GpuDevices.Required())
        {
            // At multiples of 16 bytes, where threads take several elements at once, and elsewhere.
            foreach (int offset in (int[])[0, 1])
            {
                using Guarded<T> input = new(device, x, offset), output = new(device, new T[x.Length], offset);
                device.Transpose(input.View, output.View, batch, rows, columns);
                Assert.Equal(expected, output.Read($"{batch} × ({rows}, {columns}) of {typeof(T).Name} on {device}"));
            }
        }
    }
}
