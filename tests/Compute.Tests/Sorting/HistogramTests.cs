namespace Compute.Tests;

/// <summary>Histograms against loops that are written another way, beyond one block; and what callers get wrong.</summary>
public sealed class HistogramTests
{
    private const int Block = 1 << 16;

    [Theory]
    [InlineData(1)]
    [InlineData(3 * Block)]
    [InlineData(7 * Block + 11)]
    public void WeightsAreAddedInTheOrderOfTheDefinition(int length)
    {
        const int bins = 5;
        var random = new Random(length);
        float[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        float[] weights = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.3f)];
        float[] expected = Tree(0, (length + Block - 1) / Block);
        foreach (Backend backend in CpuTiers.All)
        {
            var sums = new float[bins];
            Accel.HistogramWeighted(x, weights, 0, 1, sums, backend);
            Assert.Equal(expected, sums);
        }

        // The left part is the largest power of two below the number of blocks.
        float[] Tree(int first, int count)
        {
            if (count == 1) return One(first);
            int left = 1;
            while (2 * left < count) left *= 2;
            return [.. Tree(first, left).Zip(Tree(first + left, count - left), (a, b) => a + b)];
        }

        float[] One(int block)
        {
            var sums = new float[bins];
            for (int i = block * Block; i < int.Min(length, (block + 1) * Block); i++) sums[(int)(x[i] * 5f)] += weights[i];
            return sums;
        }
    }

    [Fact]
    public void EndsAndOutsiders()
    {
        var counts = new long[4];
        Accel.Histogram([0f, 1f, 0.25f, float.NaN, -0.1f, 1.1f, float.PositiveInfinity, 0.9999f], 0f, 1f, counts);
        Assert.Equal([1, 1, 0, 2], counts);
        Accel.Histogram([0d, 1, 2, 3, 4, 5, double.NaN], [1d, 2, 3, 4, 4.5], counts);
        Assert.Equal([1, 1, 1, 1], counts);
        Accel.Histogram([int.MinValue, int.MaxValue, 0, -1], int.MinValue, int.MaxValue, counts);
        Assert.Equal([1, 1, 1, 1], counts);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndNothingWritten()
    {
        long[] counts = [9, 9];
        float[] x = [1, 2];
        Refused("no bins", () => Accel.Histogram(x, 0, 1, []));
        Refused("below high", () => Accel.Histogram(x, 1, 1, counts));
        Refused("below high", () => Accel.Histogram(x, float.NaN, 1, counts));
        Refused("finite", () => Accel.Histogram(x, float.MinValue, float.MaxValue, counts));
        Refused("NaN", () => Accel.Histogram(x, [0, float.NaN, 2], counts));
        Refused("ascend", () => Accel.Histogram(x, [0, 2, 1], counts));
        Refused("3 edges", () => Accel.Histogram(x, [0, 1], counts));
        Refused("2 and 3", () => Accel.HistogramWeighted(x, new float[3], 0, 1, new float[2]));
        Refused("x[1] = -1", () => Accel.BinCount([0, -1], counts));
        Refused("x[2] = 2", () => Accel.BinCount([0, 1, 2], counts));
        Assert.Throws<NotSupportedException>(() => Accel.BinCount(x, counts));
        Assert.Equal([9, 9], counts);
    }

    private static void Refused(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message);
}
