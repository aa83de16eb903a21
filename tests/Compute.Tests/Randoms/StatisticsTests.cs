using System.Numerics;
using MathNet.Numerics.Distributions;

namespace Compute.Tests;

/// <summary>Random numbers have the distribution that they are said to have. Seeds are fixed: nothing here fails by chance.</summary>
public sealed class StatisticsTests
{
    private const int Length = 1 << 20;

    // Rejects one good generator in a thousand: Kolmogorov's distribution at 0.999, four standard deviations in one in 16,000.
    private const double KolmogorovLimit = 1.95, Deviations = 4, ChiSquaredLevel = 0.999;

    private static readonly RandomStream s_stream = new(2026, 11);

    [Fact]
    public void UniformF32() => HasDistribution<float>(y => Accel.RandomUniform(y, s_stream, -3, 5), new ContinuousUniform(-3, 5));

    [Fact]
    public void UniformF64() => HasDistribution<double>(y => Accel.RandomUniform(y, s_stream), new ContinuousUniform());

    [Fact]
    public void NormalF32() => HasDistribution<float>(y => Accel.RandomNormal(y, s_stream, 2, 3), new Normal(2, 3));

    [Fact]
    public void NormalF64() => HasDistribution<double>(y => Accel.RandomNormal(y, s_stream, 0, 1), new Normal());

    [Fact]
    public void ExponentialF32() => HasDistribution<float>(y => Accel.RandomExponential(y, s_stream, 0.5f), new Exponential(2));

    [Fact]
    public void ExponentialF64() => HasDistribution<double>(y => Accel.RandomExponential(y, s_stream, 4), new Exponential(0.25));

    [Fact]
    public void Integers() => HasProbabilities(y => Accel.RandomIntegers(y, s_stream, -4, 7), new DiscreteUniform(-4, 6));

    [Theory, InlineData(0.3), InlineData(4), InlineData(100)]
    public void PoissonNumbers(double mean) => HasProbabilities(y => Accel.RandomPoisson(y, s_stream, mean), new Poisson(mean));

    [Fact]
    public void BernoulliNumbers()
    {
        var y = new float[Length];
        Accel.RandomBernoulli(y, s_stream, 0.3f);
        double ones = y.Count(v => v == 1);
        Assert.All(y, v => Assert.True(v is 0 or 1));
        Assert.True(double.Abs(ones - 0.3 * Length) < Deviations * double.Sqrt(0.3 * 0.7 * Length), $"{ones} ones");
    }

    [Fact]
    public void EveryBitIsAsOftenSetAsNot()
    {
        var y = new ulong[Length];
        Accel.RandomBits(y, s_stream);
        for (int bit = 0; bit < 64; bit++)
        {
            double set = y.Sum(v => (double)(v >> bit & 1));
            Assert.True(double.Abs(set - Length / 2.0) < Deviations * double.Sqrt(Length / 4.0), $"bit {bit} is set {set} times in {Length}");
        }
    }

    [Theory]
    [InlineData(2026, 12, 0)] // Another stream.
    [InlineData(2027, 11, 0)] // Another seed.
    [InlineData(2026, 11, 1)] // The neighbour, and one of the next counter.
    [InlineData(2026, 11, 4)]
    public void StreamsAreNotCorrelated(ulong seed, uint stream, long offset)
    {
        double[] x = new double[Length], y = new double[Length];
        Accel.RandomUniform(x, s_stream, -1, 1);
        Accel.RandomUniform(y, new RandomStream(seed, stream), -1, 1, offset);
        double correlation = x.Zip(y, (a, b) => a * b).Sum() / (Length / 3.0);
        Assert.True(double.Abs(correlation) < Deviations / double.Sqrt(Length), $"correlation {correlation}");
    }

    /// <summary>Kolmogorov and Smirnov's test, and the first two moments.</summary>
    private static void HasDistribution<T>(Action<T[]> draw, IContinuousDistribution expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var drawn = new T[Length];
        draw(drawn);
        double[] x = [.. drawn.Select(double.CreateChecked).Order()];
        double distance = 0;
        for (int i = 0; i < Length; i++)
        {
            double share = expected.CumulativeDistribution(x[i]);
            distance = double.Max(distance, double.Max(share - (double)i / Length, (i + 1.0) / Length - share));
        }

        Assert.True(distance * double.Sqrt(Length) < KolmogorovLimit, $"largest distance {distance}");
        double mean = x.Average(), variance = x.Sum(v => (v - mean) * (v - mean)) / (Length - 1);
        Assert.True(double.Abs(mean - expected.Mean) < Deviations * expected.StdDev / double.Sqrt(Length), $"mean {mean}");

        // The variance of a sample's variance is (kurtosis − 1) σ⁴ / n; of these distributions the exponential has the largest kurtosis, 9.
        Assert.True(double.Abs(variance - expected.Variance) < Deviations * expected.Variance * double.Sqrt(8.0 / Length), $"variance {variance}");
    }

    /// <summary>Pearson's test over the values that are expected ten times at least; the rest counts as one.</summary>
    private static void HasProbabilities(Action<int[]> draw, IDiscreteDistribution expected)
    {
        var drawn = new int[Length];
        draw(drawn);
        Dictionary<int, int> counts = drawn.CountBy(v => v).ToDictionary();
        double statistic = 0, expectedRest = Length;
        int values = 0, rest = Length;
        for (int value = int.Max(expected.Minimum, -1000); value <= int.Min(expected.Maximum, 1000); value++)
        {
            double often = expected.Probability(value) * Length;
            if (often < 10) continue;
            int count = counts.GetValueOrDefault(value);
            statistic += (count - often) * (count - often) / often;
            values++;
            expectedRest -= often;
            rest -= count;
        }

        if (expectedRest < 1) Assert.True(rest <= 8, $"{rest} values that are expected {expectedRest} times");
        else statistic += (rest - expectedRest) * (rest - expectedRest) / expectedRest;
        double limit = ChiSquared.InvCDF(values - (expectedRest < 1 ? 1 : 0), ChiSquaredLevel);
        Assert.True(statistic < limit, $"chi-square {statistic}, limit {limit}");
    }
}
