namespace Compute.Tests;

/// <summary>Selection, compaction, search and merge: lengths of results, ties, and what callers get wrong.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void EveryPlaceOfEveryShape()
    {
        var random = new Random(5);
        foreach (int length in (int[])[1, 2, 63, 64, 65, 300])
        foreach (Func<int, int> at in (Func<int, int>[])[i => i, i => -i, _ => 7, _ => random.Next(3), _ => random.Next(), i => 1 << i % 31])
        {
            int[] x = [.. Enumerable.Range(0, length).Select(at)], sorted = [.. x.Order()];
            long[] byValue = [.. Enumerable.Range(0, length).OrderByDescending(i => x[i]).Select(i => (long)i)];
            for (int n = 0; n < length; n++)
            {
                Assert.Equal(sorted[n], Accel.NthElement(x, n));
                var index = new long[n + 1];
                Accel.ArgTopK(x, index);
                Assert.Equal(byValue[..(n + 1)], index);
            }
        }
    }

    [Fact]
    public void ResultsThatDoNotFitAreRefusedAndNothingWritten()
    {
        int[] x = [5, 5, 1, 1, 1, 9], y = new int[2];
        Refused("3 results", () => Accel.Unique(x, y));
        Refused("3 results", () => Accel.RunLengthEncode(x, y, new long[2]));
        Refused("6 results", () => Accel.Compact(x, x, y));
        Refused("no element 6", () => Accel.NthElement(x, 6));
        Refused("no element -1", () => Accel.NthElement(x, -1));
        Refused("no element 0", () => Accel.NthElement<int>([], 0));
        Refused("7", () => Accel.TopK(x, new int[7]));
        Refused("7", () => Accel.ArgTopK(x, new long[7]));
        Refused("not in order: 5 at 1, 1 at 2", () => Accel.SearchSorted(x, y, new long[2]));
        Refused("'b' is not in order", () => Accel.Merge([1, 2], [2, 1], new int[4]));
        Refused("do not make 3", () => Accel.Merge([1, 2], [2, 3], new int[3]));
        Assert.Equal([0, 0], y);
    }

    [Fact]
    public void WhatIsBehindTheResultStays()
    {
        int[] y = [7, 7, 7, 7];
        var lengths = new long[4];
        Assert.Equal(2, Accel.Unique([3, 1, 3], y));
        Assert.Equal([1, 3, 7, 7], y);
        Assert.Equal(2, Accel.Compact([8, 9, 10], [0, 1, 1], y));
        Assert.Equal([9, 10, 7, 7], y);
        Assert.Equal(3, Accel.RunLengthEncode([4, 4, 2, 4], y, lengths));
        Assert.Equal([4, 2, 4, 7], y);
        Assert.Equal([2, 1, 1, 0], lengths);
    }

    /// <summary>Beyond the chunks of several threads: runs longer than any of them, and masks of all densities, with something behind the results.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(0)]
    public void LongArraysOnEveryTier(double share)
    {
        const int length = 123_457;
        var random = new Random(11);
        double[] x = new double[length], mask = new double[length];
        for (int i = 0; i < length; i++)
        {
            mask[i] = random.NextDouble() < share ? random.Next(2) == 0 ? double.NaN : -3 : random.Next(2) == 0 ? -0d : 0;
            x[i] = i > 0 && random.NextDouble() >= share ? x[i - 1] : i;
        }

        double[] kept = [.. x.Where((_, i) => mask[i] != 0)], parted = [.. kept, .. x.Where((_, i) => mask[i] == 0)];
        int[] begins = [.. Enumerable.Range(0, length).Where(i => i == 0 || x[i] != x[i - 1])];
        long[] runs = [.. begins.Zip([.. begins.Skip(1), length], (a, b) => (long)b - a)];
        foreach (Backend on in CpuTiers.All)
        {
            double[] y = [.. Enumerable.Repeat(7.5, length + 5)];
            Assert.Equal(kept.Length, Accel.Compact(x, mask, y, on));
            Assert.Equal([.. kept, .. Enumerable.Repeat(7.5, y.Length - kept.Length)], y);
            y = new double[length];
            Assert.Equal(kept.Length, Accel.Partition(x, mask, y, on));
            Assert.Equal(parted, y);
            var lengths = new long[length];
            Assert.Equal(runs.Length, Accel.RunLengthEncode(x, y, lengths, on));
            Assert.Equal(begins.Select(i => x[i]), y[..runs.Length]);
            Assert.Equal(runs, lengths[..runs.Length]);
            Assert.Equal(runs.Length, Accel.Unique(x, y, on));
            Assert.Equal(begins.Select(i => x[i]).Order(), y[..runs.Length]);
        }
    }

    /// <summary>Threads share what is long: ties across their chunks, digits that most keys have, keys that are all alike.</summary>
    [Fact]
    public void LongSelectionsOnEveryTier()
    {
        const int length = 200_003;
        var random = new Random(12);
        foreach (Func<int, double> at in (Func<int, double>[])
            [_ => random.NextDouble(), _ => random.Next(3), _ => 7, i => -i, i => i % 9 == 0 ? double.NaN : i % 7 == 0 ? -0d : BitConverter.Int64BitsToDouble(random.NextInt64())])
        {
            double[] x = [.. Enumerable.Range(0, length).Select(at)], sorted = new double[length];
            long[] order = new long[length];
            Accel.Sort<double>(x, sorted, on: Backends.Scalar);
            Accel.ArgSort<double>(x, order, SortOrder.Descending, Backends.Scalar);
            foreach (Backend on in CpuTiers.All)
            {
                foreach (int n in (int[])[0, 1000, length / 2, length - 1])
                    Samples.Same<double>([sorted[n]], [Accel.NthElement<double>(x, n, on: on)], $"element {n} on {on}");
                foreach (int count in (int[])[1, 1000, 100_000, length])
                {
                    double[] y = new double[count];
                    long[] index = new long[count];
                    Accel.TopK<double>(x, y, SortOrder.Descending, on);
                    Accel.ArgTopK<double>(x, index, SortOrder.Descending, on);
                    Samples.Same<double>([.. order.Take(count).Select(i => x[i])], y, $"first {count} on {on}");
                    Assert.Equal(order[..count], index);
                }
            }
        }
    }

    private static void Refused(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message);
}
