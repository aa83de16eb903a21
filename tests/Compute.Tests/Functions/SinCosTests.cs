using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests.Functions;

/// <summary>Both results have the bits of the functions alone, on floats of all sizes and on doubles of the fixtures.</summary>
public sealed class SinCosTests
{
    [Fact]
    public void SinglesHaveTheBitsOfSinAndCos() =>
        AssertSame([.. Enumerable.Range(0, 1 << 18).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 16381u)), -0f, float.NaN, float.NegativeInfinity], x => BitConverter.SingleToUInt32Bits(x));

    [Fact]
    public void DoublesHaveTheBitsOfSinAndCos() =>
        AssertSame([.. Fixture.Load("sin").Select(row => row.Arguments[0]), -0d, double.NaN, double.NegativeInfinity], BitConverter.DoubleToUInt64Bits);

    [Theory, InlineData(3), InlineData(40), InlineData(1000)]
    public void EitherOutputMayBeTheInput(int length)
    {
        float[] x = [.. Enumerable.Range(0, length).Select(i => i * 0.37f - 5)], sin = new float[length], cos = new float[length];
        Accel.SinCos<float>(x, sin, cos);
        float[] first = [.. x], second = [.. x], other = new float[length];
        Accel.SinCos<float>(first, first, other);
        Assert.Equal(sin, first);
        Assert.Equal(cos, other);
        Accel.SinCos<float>(second, other, second);
        Assert.Equal(sin, other);
        Assert.Equal(cos, second);
    }

    [Fact]
    public void OutputsThatMeetOrHaveAnotherLengthAreRefused()
    {
        float[] x = new float[10], y = new float[20];
        Assert.Throws<ArgumentException>(() => Accel.SinCos<float>(x, y.AsSpan(0, 10), y.AsSpan(9, 10)));
        Assert.Throws<ArgumentException>(() => Accel.SinCos<float>(x, y.AsSpan(0, 10), y.AsSpan(0, 10)));
        Assert.Throws<ArgumentException>(() => Accel.SinCos<float>(x, y.AsSpan(0, 9), y.AsSpan(10, 10)));
        Assert.Throws<ArgumentException>(() => Accel.SinCos<float>(y.AsSpan(0, 10), y.AsSpan(1, 10), x));
        Assert.Throws<NotSupportedException>(() => Accel.SinCos<int>(new int[1], new int[1], new int[1]));
        Assert.All(y, value => Assert.Equal(0, value));
    }

    private static void AssertSame<T>(T[] x, Func<T, ulong> bits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] sin = new T[x.Length], cos = new T[x.Length], y = new T[x.Length], z = new T[x.Length];
        Accel.Sin<T>(x, sin);
        Accel.Cos<T>(x, cos);
        foreach (Backend backend in (Backend[])[CpuTiers.Scalar, CpuTiers.Simd, CpuTiers.Parallel(2)])
        {
            Accel.SinCos<T>(x, y, z, backend);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.True(bits(sin[i]) == bits(y[i]) || (T.IsNaN(sin[i]) && T.IsNaN(y[i])), $"sin {x[i]} on {backend}: {y[i]}, not {sin[i]}");
                Assert.True(bits(cos[i]) == bits(z[i]) || (T.IsNaN(cos[i]) && T.IsNaN(z[i])), $"cos {x[i]} on {backend}: {z[i]}, not {cos[i]}");
            }
        }
    }
}
