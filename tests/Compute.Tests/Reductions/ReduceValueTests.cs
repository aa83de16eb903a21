using System.Numerics;

namespace Compute.Tests;

/// <summary>Values that mathematics knows, special ones included.</summary>
public sealed class ReduceValueTests
{
    private const int Million = 1_000_000;

    public static TheoryData<string> Tiers => [.. CpuTiers.All.Select(b => b.Device.Selector)];

    [Theory, MemberData(nameof(Tiers))]
    public void AMillionHaveTheExactSumWithinItsError(string tier)
    {
        Backend on = Backends.Get(tier);
        float[] x = Samples.Of<float>(Million, 7);
        double exact = x.Sum(v => (double)v), magnitude = x.Sum(v => Math.Abs((double)v));

        // 64 additions in a row in each accumulator, then 6 + 8 levels of trees.
        double bound = (64 + 6 + 8) * Math.ScaleB(1, -24) * magnitude;
        Assert.InRange(Accel.Sum<float>(x, on), exact - bound, exact + bound);
        Assert.InRange(Accel.Asum<float>(x, on), magnitude - bound, magnitude + bound);
        double squares = x.Sum(v => (double)v * v);
        Assert.InRange(Accel.Dot<float>(x, x, on) / squares, 1 - 1e-5, 1 + 1e-5);
        Assert.InRange(Accel.Nrm2<float>(x, on) / Math.Sqrt(squares), 1 - 1e-5, 1 + 1e-5);
        Assert.InRange(Accel.Variance<float>(x, 0, on) / (squares / Million - exact / Million * exact / Million), 1 - 1e-5, 1 + 1e-5);
    }

    // The mean is 10,000 times the spread: single precision has 10 bits of each element's deviation, all of which the variance takes in. About zero, squares would leave nothing of them.
    [Theory, MemberData(nameof(Tiers))]
    public void SpreadsThatAreSmallBesideTheMeanAreNotLost(string tier)
    {
        Backend on = Backends.Get(tier);
        float[] x = [.. Samples.Of<float>(Million, 10).Select(v => 10_000 + v % 1)];
        double mean = x.Average(v => (double)v), exact = x.Sum(v => (v - mean) * (v - mean)) / Million;
        Assert.InRange(Accel.Variance<float>(x, 0, on) / exact, 1 - 1e-5, 1 + 1e-5);
        double[] wide = [.. x.Select(v => 1e8 + v)];
        Assert.InRange(Accel.Variance<double>(wide, 0, on) / exact, 1 - 1e-6, 1 + 1e-6);
    }

    // The pivot is a mean, so that no single element far from all others can be it.
    [Theory, MemberData(nameof(Tiers))]
    public void ElementsFarFromAllOthersLeaveTheVarianceRight(string tier)
    {
        Backend on = Backends.Get(tier);
        foreach (int place in (int[])[0, 1, 63, 64, 4095, 4096, 99_999])
        {
            float[] x = Samples.Of<float>(100_000, 11);
            x[place] = 1e9f;
            double mean = x.Average(v => (double)v), exact = x.Sum(v => (v - mean) * (v - mean)) / x.Length;
            Assert.InRange(Accel.Variance<float>(x, 0, on) / exact, 1 - 3e-5, 1 + 3e-5);
        }
    }

    [Theory, MemberData(nameof(Tiers))]
    public void VariancesOfSpecialValues(string tier)
    {
        Backend on = Backends.Get(tier);
        foreach (int n in (int[])[1, 2, 65, 4097, 10_000])
        {
            Samples.Same(0f, Accel.Variance<float>([.. Enumerable.Repeat(0.1f, n)], 0, on), $"variance of {n} alike");
            Samples.Same(0.0, Accel.Variance<double>([.. Enumerable.Repeat(-1e300, n)], 0, on), $"variance of {n} alike");
            Samples.Same(0f, Accel.Variance<float>([.. Enumerable.Range(0, n).Select(i => i * 1e-45f)], 0, on), $"variance of {n} subnormal numbers");
            foreach (float odd in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                float[] x = Samples.Of<float>(n, n);
                x[n / 2] = odd;
                Samples.Same(float.NaN, Accel.Variance<float>(x, 0, on), $"variance of {n} with {odd}");
            }
        }

        Samples.Same(float.NaN, Accel.Variance<float>([1], 1, on), "variance of a sample of one");
        Samples.Same(float.PositiveInfinity, Accel.Variance<float>([1e20f, -1e20f, 3e20f], 0, on), "overflow");
    }

    [Theory, MemberData(nameof(Tiers))]
    public void IntegersWrap(string tier)
    {
        Backend on = Backends.Get(tier);
        long[] x = Samples.Of<long>(Million, 8);
        BigInteger sum = x.Aggregate(BigInteger.Zero, (a, v) => a + v);
        Assert.Equal((long)(ulong)(sum & ulong.MaxValue), Accel.Sum<long>(x, on));
        byte[] bytes = Samples.Of<byte>(10_001, 9);
        Assert.Equal((byte)bytes.Sum(v => v), Accel.Sum<byte>(bytes, on));
        Assert.Equal(int.MinValue, Accel.Asum<int>([int.MinValue], on));
    }

    [Theory, MemberData(nameof(Tiers))]
    public void SpecialValues(string tier)
    {
        Backend on = Backends.Get(tier);
        float infinity = float.PositiveInfinity;
        Samples.Same(-0f, Accel.Sum<float>([-0f, -0f], on), "sum of -0");
        Samples.Same(0f, Accel.Sum<float>([-0f, 0f], on), "sum of -0 and 0");
        Samples.Same(float.NaN, Accel.Sum<float>([infinity, -infinity], on), "sum of infinities");
        Samples.Same(infinity, Accel.Sum<float>([float.MaxValue, float.MaxValue], on), "overflow");
        foreach (int n in (int[])[1, 2, 9, 64, 65, 5000])
        {
            for (int i = 0; i < n; i += int.Max(1, n / 7))
            {
                double[] x = [.. Enumerable.Repeat(1.0, n)];
                x[i] = double.NaN;
                x[n - 1] = double.IsNaN(x[n - 1]) ? double.NaN : -infinity;
                Assert.True(double.IsNaN(Accel.Min<double>(x, on)) && double.IsNaN(Accel.Max<double>(x, on)), $"NaN at {i} of {n}");
                Assert.Equal((i, i), (Accel.ArgMin<double>(x, on), Accel.ArgMax<double>(x, on)));
                x[i] = 0;
                x[0] = -0.0;
                if (i == 0) continue;
                Assert.True(x[n - 1] < 0 || double.IsNegative(Accel.Min<double>(x, on)), $"-0 below 0 at {i} of {n}");
                for (int k = 0; k < n; k++) x[k] = -0.0;
                x[i] = 0.0;
                Assert.True(double.IsPositive(Accel.Max<double>(x, on)), $"0 above -0 at {i} of {n}");
                Assert.Equal((0, i), (Accel.ArgMin<double>(x, on), Accel.ArgMax<double>(x, on)));
            }
        }
    }

    [Theory, MemberData(nameof(Tiers))]
    public void Predicates(string tier)
    {
        Backend on = Backends.Get(tier);
        foreach (int n in (int[])[1, 3, 64, 100, 5000, 300_000])
        {
            float[] zeros = new float[n], ones = [.. Enumerable.Repeat(float.NaN, n)];
            Array.Fill(zeros, -0f);
            Assert.Equal((false, true, 0L, (long)n),
                (Accel.Any<float>(zeros, on), Accel.All<float>(ones, on), Accel.Count<float>(zeros, on), Accel.Count<float>(ones, on)));
            (zeros[n / 2], ones[n / 2]) = (float.Epsilon, 0);
            Assert.Equal((true, false, 1L, n - 1L),
                (Accel.Any<float>(zeros, on), Accel.All<float>(ones, on), Accel.Count<float>(zeros, on), Accel.Count<float>(ones, on)));
        }
    }

    [Theory, MemberData(nameof(Tiers))]
    public void NoElements(string tier)
    {
        Backend on = Backends.Get(tier);
        Samples.Same(0f, Accel.Sum<float>([], on), "sum");
        Samples.Same(0f, Accel.Asum<float>([], on), "asum");
        Samples.Same(0f, Accel.Nrm2<float>([], on), "nrm2");
        Samples.Same(0f, Accel.Dot<float>([], [], on), "dot");
        Assert.Equal(1, Accel.Product<float>([], on));
        Assert.True(float.IsNaN(Accel.Mean<float>([], on)) && float.IsNaN(Accel.Variance<float>([], 0, on)));
        Assert.Equal((false, true, 0L), (Accel.Any<int>([], on), Accel.All<int>([], on), Accel.Count<int>([], on)));
        foreach (Action call in (Action[])[() => Accel.Min<int>([], on), () => Accel.Max<int>([], on), () => Accel.ArgMin<int>([], on), () => Accel.ArgMax<int>([], on)])
            Assert.Throws<ArgumentException>("x", call);
    }

    [Theory]
    [InlineData(1e30f, 5e30f)]
    [InlineData(1e-30f, 5e-30f)]
    [InlineData(float.Epsilon, 7e-45f)]
    [InlineData(1f, 5f)]
    public void NormsBeyondTheRangeOfSquares(float unit, float expected)
    {
        foreach (Backend on in CpuTiers.All)
        {
            float[] x = new float[1000];
            (x[3], x[777]) = (3 * unit, 4 * unit);
            Assert.InRange(Accel.Nrm2<float>(x, on), expected * (1 - 1e-6f), expected * (1 + 1e-6f));
            double[] d = [3 * (unit * 1e160), 4 * (unit * 1e160)];
            Assert.Equal(1, Accel.Nrm2<double>(d, on) / (5 * (unit * 1e160)), 1e-12);
            x[500] = float.NegativeInfinity;
            Assert.Equal(float.PositiveInfinity, Accel.Nrm2<float>(x, on));
            x[0] = float.NaN;
            Assert.Equal(float.NaN, Accel.Nrm2<float>(x, on));
        }
    }

    [Fact]
    public void FractionsAreNeeded()
    {
        Assert.Throws<NotSupportedException>(() => Accel.Mean<int>([1]));
        Assert.Throws<NotSupportedException>(() => Accel.Variance<int>([1]));
        Assert.Throws<NotSupportedException>(() => Accel.Std<int>([1]));
        Assert.Throws<NotSupportedException>(() => Accel.Nrm2<int>([1]));
        Assert.Throws<ArgumentException>(() => Accel.Dot<float>([1, 2], [1]));
    }
}
