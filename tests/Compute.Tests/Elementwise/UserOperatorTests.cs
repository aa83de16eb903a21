using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Operators of one's own on every tier, and how calls look.</summary>
public sealed class UserOperatorTests
{
    private readonly struct Softsign(float scale) : IUnaryOperator<float>
    {
        private readonly float _scale = scale;

        public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => V.Splat(_scale) * x / (V.Splat(1f) + V.Abs(x));
    }

    private readonly struct Hypotenuse : IBinaryOperator<float>
    {
        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, float> => V.Sqrt(V.Fma(x, x, y * y));
    }

    private readonly struct Lerp : ITernaryOperator<float>
    {
        public V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, float> => V.Fma(z, y - x, x);
    }

    private readonly struct BitsAsNumber : IUnaryOperator<float>, IUnaryOperator<double>, IUnaryOperator<int>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => V.ConvertBits(x);

        V IUnaryOperator<double>.Invoke<V>(V x) => V.ConvertBits(x);

        V IUnaryOperator<int>.Invoke<V>(V x) => V.ConvertBits(x);
    }

    [Fact]
    public void BitPatternsAreConvertedAsSignedIntegers()
    {
        // Ties of 24 and 53 bits, the ends of the range, and what is no number as a float.
        var random = new Random(7);
        long[] patterns =
        [
            0, 1, -1, long.MinValue, long.MaxValue, (1L << 53) + 1, (1L << 53) + 3, -(1L << 53) - 1, int.MinValue, int.MaxValue, (1 << 24) + 1, (1 << 24) + 3, -(1 << 24) - 1,
            .. Enumerable.Range(0, 1000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)),
        ];
        foreach (Backend on in CpuTiers.All)
        {
            Same<float, BitsAsNumber>(p => BitConverter.Int32BitsToSingle((int)p), p => (int)p);
            Same<double, BitsAsNumber>(BitConverter.Int64BitsToDouble, p => p);
            Same<int, BitsAsNumber>(p => (int)p, p => (int)p);

            void Same<T, TOp>(Func<long, T> element, Func<long, T> oracle)
                where T : unmanaged, INumber<T>
                where TOp : unmanaged, IUnaryOperator<T>
            {
                T[] x = [.. patterns.Select(element)], y = new T[x.Length];
                Accel.Map(x, y, default(TOp), on);
                Assert.Equal(patterns.Select(oracle), y);
            }
        }
    }

    [Fact]
    public void RunOnEveryTier()
    {
        float[] x = [.. Enumerable.Range(0, 10_001).Select(i => MathF.Cos(i))], y = [.. x.Select(v => v * 3)], z = [.. x.Select(v => v * v)];
        foreach (Backend? on in (Backend?[])[null, .. CpuTiers.All])
        {
            Same(d => Accel.Map(x, d, new Softsign(2), on), i => 2 * x[i] / (1 + MathF.Abs(x[i])));
            Same(d => Accel.Zip(x, y, d, default(Hypotenuse), on), i => MathF.Sqrt(MathF.FusedMultiplyAdd(x[i], x[i], y[i] * y[i])));
            Same(d => Accel.Zip3(x, y, z, d, default(Lerp), on), i => MathF.FusedMultiplyAdd(z[i], y[i] - x[i], x[i]));
            Same(d => Accel.Map(x, d, new Compose<float, Negate<float>, Softsign>(default, new(1)), on), i => -(x[i] / (1 + MathF.Abs(x[i]))));
        }

        void Same(Action<float[]> run, Func<int, float> oracle)
        {
            var actual = new float[x.Length];
            run(actual);
            for (int i = 0; i < x.Length; i++) Assert.Equal(BitConverter.SingleToInt32Bits(oracle(i)), BitConverter.SingleToInt32Bits(actual[i]));
        }
    }

    [Fact]
    public void ArraysInferTheElementType()
    {
        float[] x = [1, -2], y = [3, 5], z = new float[2];
        Accel.Add(x, y, z);
        Assert.Equal([4, 3], z);
        Accel.Subtract(1, x, z);
        Assert.Equal([0, 3], z);
        Accel.Clamp(x, 0, 9, z);
        Assert.Equal([1, 0], z);
        Accel.Abs(x, x);
        Assert.Equal([1, 2], x);
        Accel.Add<float>(x, y, z);
        Assert.Equal([4, 7], z);
    }

    [Fact]
    public void TypesWithoutAFormulaAreRefused()
    {
        Assert.Contains("Sqrt", Assert.Throws<NotSupportedException>(() => Accel.Sqrt([4], new int[1])).Message);
        Assert.Throws<NotSupportedException>(() => Accel.Add<decimal>([1], [2], new decimal[1]));
        Assert.Throws<NotSupportedException>(() => Accel.Add<Int128>([1], [2], new Int128[1]));
        Assert.Throws<NotSupportedException>(() => Accel.Map([(Half)1], new Half[1], default(Identity<Half>)));
    }

    private readonly struct Identity<T> : IUnaryOperator<T>
        where T : unmanaged, INumber<T>
    {
        public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => x;
    }
}
