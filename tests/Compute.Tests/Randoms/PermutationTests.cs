using MathNet.Numerics.Distributions;

namespace Compute.Tests;

/// <summary>Every number once, in an order like any other. Seeds are fixed: nothing here fails by chance.</summary>
public sealed class PermutationTests
{
    // Rejects one good generator in a thousand.
    private const double ChiSquaredLevel = 0.999;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(1_000_003)]
    public void EveryNumberOnce(int count)
    {
        var y = new int[count];
        Accel.RandomPermutation(y, new RandomStream(5), count);
        Assert.Equal(Enumerable.Range(0, count), y.Order());
    }

    [Fact]
    public void ASampleIsTheBeginningOfThePermutation()
    {
        long[] whole = new long[5000], sample = new long[20];
        Accel.RandomPermutation(whole, new RandomStream(5), 5000);
        Accel.RandomPermutation(sample, new RandomStream(5), 5000);
        Assert.Equal(whole[..20], sample);
        Accel.RandomPermutation(sample, new RandomStream(5), 1L << 62);
        Assert.Equal(20, sample.Distinct().Count());
        Assert.All(sample, v => Assert.InRange(v, 0, (1L << 62) - 1));
    }

    /// <summary>All orders of a few numbers are as frequent as each other.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryOrder(int count)
    {
        const int draws = 40_000;
        var counts = new Dictionary<string, int>();
        var y = new int[count];
        for (uint stream = 0; stream < draws; stream++)
        {
            Accel.RandomPermutation(y, new RandomStream(9, stream), count);
            string order = string.Join(' ', y);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        int orders = Enumerable.Range(1, count).Aggregate((a, b) => a * b);
        Assert.Equal(orders, counts.Count);
        Uniform(counts.Values, draws);
    }

    /// <summary>Each number is as often in one place as in another, and so is each pair in two neighbouring places.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(37)]
    [InlineData(100)]
    public void EveryPlaceAndPair(int count)
    {
        const int draws = 4000;
        int[] places = new int[count * count], pairs = new int[count * count];
        var y = new int[count];
        for (uint stream = 0; stream < draws; stream++)
        {
            Accel.RandomPermutation(y, new RandomStream(11, stream), count);
            for (int i = 0; i < count; i++)
            {
                places[i * count + y[i]]++;
                if (i > 0) pairs[y[i - 1] * count + y[i]]++;
            }
        }

        // Rows and columns of places sum to the number of draws.
        Uniform(places, draws * count, (count - 1) * (count - 1));
        Uniform(pairs.Where((_, i) => i / count != i % count), draws * (count - 1));
    }

    /// <summary>A long permutation has about one fixed point, half of all pairs the wrong way round, and steps of every length.</summary>
    [Theory]
    [InlineData(100_000)]
    [InlineData(1 << 20)]
    public void LongOnesLookLikeAnyOther(int count)
    {
        var y = new int[count];
        Accel.RandomPermutation(y, new RandomStream(13), count);
        Assert.InRange(y.Where((v, i) => v == i).Count(), 0, 8);

        // Differences of neighbours modulo the count are uniform; and so are the numbers in each sixteenth of the places.
        int[] steps = new int[64], cells = new int[256];
        for (int i = 0; i < count; i++)
        {
            if (i > 0) steps[(int)((long)((y[i] - y[i - 1] + count) % count) * 64 / count)]++;
            cells[(int)((long)i * 16 / count) * 16 + (int)((long)y[i] * 16 / count)]++;
        }

        Uniform(steps, count - 1);
        Uniform(cells, count, 15 * 15);
    }

    private static void Uniform(IEnumerable<int> counts, double total, int? freedom = null)
    {
        int[] cells = [.. counts];
        double expected = total / cells.Length, statistic = cells.Sum(c => (c - expected) * (c - expected) / expected);
        double limit = ChiSquared.InvCDF(freedom ?? cells.Length - 1, ChiSquaredLevel);
        Assert.True(statistic < limit, $"chi-square {statistic}, limit {limit}");
    }
}
