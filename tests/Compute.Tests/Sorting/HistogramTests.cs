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

    /// <summary>Distances of all lengths up to 2⁶⁴ − 1, rounded to double once; the places that are hard to round among them.</summary>
    [Fact]
    public void EvenBinsOfWideIntegers()
    {
        var random = new Random(7);
        Evenly(long.MinValue, long.MaxValue, d => unchecked(long.MinValue + (long)d));
        Evenly(-5_000_000_000_000, 4_000_000_000_000_000_000, d => unchecked((long)d));
        Evenly(0ul, ulong.MaxValue, d => d);
        Evenly(3ul, 1ul << 60, d => d);

        void Evenly<T>(T low, T high, Func<ulong, T> make)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            const int bins = 1000;
            T[] x = [.. Enumerable.Range(0, 4001).Select(i => make((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> i % 64 | (i % 3 == 0 ? 0x400u : 0u))), low, high];
            double scale = bins / double.CreateChecked(decimal.CreateChecked(high) - decimal.CreateChecked(low));
            var expected = new long[bins];
            foreach (T v in x)
            {
                if (v < low || v > high) continue;
                double distance = double.CreateChecked(decimal.CreateChecked(v) - decimal.CreateChecked(low));
                expected[int.Min((int)(distance * scale), bins - 1)]++;
            }

            foreach (Backend backend in CpuTiers.All)
            {
                var counts = new long[bins];
                Accel.Histogram(x, low, high, counts, backend);
                Assert.Equal(expected, counts);
            }
        }
    }

    /// <summary>Edges close together, far apart and infinite: what finds a bin by cells of equal width must not lose one.</summary>
    [Fact]
    public void BinsByAnyEdges()
    {
        var random = new Random(5);
        float[] clustered = [.. Enumerable.Range(0, 300).Select(i => MathF.ScaleB(1 + i / 300f, i % 50 - 25)), -1e30f, 1e30f];
        ByEdges(clustered, () => MathF.ScaleB(random.NextSingle() - 0.3f, random.Next(-30, 30)));
        ByEdges([float.NegativeInfinity, -1, 0, float.Epsilon, 3, float.PositiveInfinity], () => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        ByEdges([0, float.Epsilon, 2 * float.Epsilon], () => random.Next(4) * float.Epsilon);
        ByEdges([float.MinValue, 0, float.MaxValue], () => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        ByEdges([double.NegativeInfinity, -1, 1], () => random.Next(5) == 0 ? double.NegativeInfinity : random.NextDouble() * 4 - 2);
        ByEdges([.. Enumerable.Range(0, 1000).Select(i => i * i * 0.001)], () => random.NextDouble() * 1100 - 50);
        ByEdges([int.MinValue, -5, -4, 7, int.MaxValue], () => random.Next(10) == 0 ? int.MaxValue : random.Next(int.MinValue, int.MaxValue));
        ByEdges([5L, 6], () => random.NextInt64(3, 9));
        ByEdges([0ul, 1ul << 40, 1ul << 63, ulong.MaxValue], () => (ulong)random.NextInt64() * 2 + 1);

        static void ByEdges<T>(T[] edges, Func<T> next)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            Array.Sort(edges);
            T[] x = [.. Enumerable.Range(0, 5000).Select(_ => next()), .. edges];
            var expected = new long[edges.Length - 1];
            foreach (T v in x)
            {
                int bin = edges.Count(e => e <= v) - 1;
                if (bin >= 0 && v <= edges[^1]) expected[int.Min(bin, expected.Length - 1)]++;
            }

            foreach (Backend backend in CpuTiers.All)
            {
                var counts = new long[expected.Length];
                Accel.Histogram(x, edges, counts, backend);
                Assert.Equal(expected, counts);
            }
        }
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
