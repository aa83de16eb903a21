using Compute.Conformance;

namespace Compute.Tests;

/// <summary>What the compensated sum is for; its bits are held to the oracle by the operation table.</summary>
public sealed class SumCompensatedTests
{
    [Fact]
    public void Cancellation_leaves_what_a_plain_sum_loses()
    {
        // All in one accumulator.
        var x = new double[128];
        (x[0], x[32], x[64], x[96]) = (1, 1e100, 1, -1e100);
        Assert.Equal(2, Accel.SumCompensated<double>(x));
        Assert.Equal(0, Accel.Sum<double>(x));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public void Ill_conditioned_sums_are_right_to_the_last_place(int length)
    {
        // Pairs that cancel but for their last bits: Σ |x| is 2^20 times the sum.
        var random = new Random(length);
        float[] x = new float[length];
        for (int i = 0; i < length; i += 2)
        {
            x[i] = (random.NextSingle() + 1) * (1 << 20);
            x[i + 1] = -x[i] + random.Next(3) * 0.25f;
        }

        random.Shuffle(x);
        Real exact = x.Aggregate(Real.Zero, (sum, v) => sum + (Real)(double)v);
        foreach (Backend on in CpuTiers.All)
            Assert.InRange(exact.UlpsFrom((Real)(double)Accel.SumCompensated<float>(x, on), ElementType.F32.Format!.Value), 0, 1);
    }

    [Fact]
    public void What_is_not_finite_stays_so()
    {
        Assert.Equal(double.PositiveInfinity, Accel.SumCompensated<double>([1, double.PositiveInfinity, 2]));
        Assert.Equal(double.NaN, Accel.SumCompensated<double>([double.NegativeInfinity, double.PositiveInfinity]));
        Assert.Equal(double.NaN, Accel.SumCompensated<double>([1, double.NaN]));
        Assert.Equal(float.PositiveInfinity, Accel.SumCompensated<float>([float.MaxValue, float.MaxValue]));
        Assert.Throws<NotSupportedException>(() => Accel.SumCompensated<int>([1]));
    }
}
