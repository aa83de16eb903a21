namespace Compute.Gpu.Tests.Memory;

/// <summary>The pool on a device of invented memory: what is kept, counted, limited, given back, and said when nothing is left.</summary>
public sealed class PoolTests
{
    private const long MiB = 1 << 20;

    [Fact]
    public void ClassesHoldWhatIsAskedForAndLittleMore()
    {
        var known = new Dictionary<int, long>();
        var random = new Random(Patterns.Inputs.Seed);
        IEnumerable<long> edges = Enumerable.Range(0, 61).SelectMany(i => new[] { (1L << i) - 1, 1L << i, (1L << i) + 1, 5L << i >> 2, (5L << i >> 2) + 1 });
        foreach (long bytes in edges.Concat(Enumerable.Range(0, 10_000).Select(_ => random.NextInt64(1L << random.Next(1, 61)))))
        {
            SizeClass size = SizeClass.Of(bytes);
            Assert.InRange(size.ByteLength, long.Max(bytes, 256), long.Max(256, (long)(1.25 * bytes) + 1));
            Assert.InRange(size.Index, 0, SizeClass.Count - 1);
            Assert.Equal(size.ByteLength, known.TryGetValue(size.Index, out long other) ? other : known[size.Index] = size.ByteLength);
            Assert.Equal(size, SizeClass.Of(size.ByteLength));
        }

        Assert.Equal(known.Values.Order(), known.OrderBy(k => k.Key).Select(k => k.Value));
    }

    [Fact]
    public void EverythingIsCounted()
    {
        using var context = new InventedContext(100 * MiB);
        using var pool = new GpuMemoryPool(context);
        GpuBlock a = pool.Rent(MiB, "a"), b = pool.Rent(MiB - 5, "b");
        Assert.Equal(new MemoryStatistics(2 * MiB, 0, 2 * MiB, 100 * MiB, 0, 2), pool.Statistics);
        pool.Return(a);
        Assert.Equal(new MemoryStatistics(MiB, MiB, 2 * MiB, 100 * MiB, 0, 2), pool.Statistics);
        GpuBlock c = pool.Rent(MiB - 7, "c");
        Assert.Equal(a.Handle, c.Handle);
        Assert.Equal(new MemoryStatistics(2 * MiB, 0, 2 * MiB, 100 * MiB, 1, 2), pool.Statistics);
        pool.Return(b);
        pool.Return(c);
        pool.Trim();
        Assert.Equal(new MemoryStatistics(0, 0, 2 * MiB, 100 * MiB, 1, 2), pool.Statistics);
        Assert.Equal(0, context.Taken);
    }

    [Fact]
    public async Task WhatCanNeverBeHadTakesNobodysRoom()
    {
        using var context = new InventedContext(100 * MiB);
        using var pool = new GpuMemoryPool(context);
        using var done = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        Task greedy = Task.Run(() =>
        {
            for (bool first = true; first || !done.IsCancellationRequested; first = false)
            {
                Assert.Throws<GpuMemoryException>(() => pool.Rent(1L << 60, "all there is"));
                started.TrySetResult();
            }
        });
        await started.Task;
        for (int i = 0; i < 20_000; i++) pool.Return(pool.Rent(256 + i, "little"));
        await done.CancelAsync();
        await greedy;
    }

    [Fact]
    public void TheLimitHoldsAndTheErrorSaysWhatIsHeld()
    {
        using var context = new InventedContext(100 * MiB);
        using var pool = new GpuMemoryPool(context) { LimitBytes = 4 * MiB };
        GpuBlock kept = pool.Rent(MiB, "first"), held = pool.Rent(2 * MiB, "second");
        pool.Return(kept);

        var e = Assert.Throws<GpuMemoryException>(() => pool.Rent(3 * MiB, "Scan"));
        Assert.Contains((3 * MiB).ToString("N0"), e.Operation, StringComparison.Ordinal);
        Assert.Contains("Scan", e.Operation, StringComparison.Ordinal);
        Assert.Contains("cuda:9", e.Device, StringComparison.Ordinal);
        Assert.Contains("limit", e.Error, StringComparison.Ordinal);
        Assert.Equal((2 * MiB, 4 * MiB), (e.Pool!.Value.BytesInUse, e.Pool.Value.LimitBytes));
        Assert.Contains((2 * MiB).ToString("N0"), e.Message, StringComparison.Ordinal);

        // What was kept has been given back for it, and the next request is served.
        Assert.Equal(2 * MiB, context.Taken);
        pool.Return(pool.Rent(2 * MiB, "next"));
        Assert.Equal(2 * MiB, pool.Statistics.BytesInUse);
        pool.LimitBytes = 0;
        pool.Return(held);
        Assert.Equal(2 * MiB, pool.Statistics.BytesCached);
        Assert.Throws<GpuMemoryException>(() => pool.Rent(1, "nothing"));
        Assert.Equal((0, 0), (pool.Statistics.BytesCached, pool.Statistics.BytesInUse));
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.LimitBytes = -1);
    }

    [Fact]
    public void ADeviceWithoutRoomIsAskedAgainWhenWhatIsKeptWasGivenBack()
    {
        using var context = new InventedContext(4 * MiB);
        using var pool = new GpuMemoryPool(context) { LimitBytes = 100 * MiB };
        GpuBlock[] blocks = [.. Enumerable.Range(0, 4).Select(_ => pool.Rent(MiB, "part"))];
        foreach (GpuBlock block in blocks) pool.Return(block);
        GpuBlock large = pool.Rent(4 * MiB, "large");
        Assert.Equal(6, context.Allocations); // four, one refused, one more

        var e = Assert.Throws<GpuMemoryException>(() => pool.Rent(MiB, "more"));
        Assert.Equal("NO_ROOM", e.Error);
        Assert.Equal(4 * MiB, e.Pool!.Value.BytesInUse);
        Assert.Equal(8, context.Allocations); // asked twice, not more
        pool.Return(large);
        pool.Return(pool.Rent(MiB, "next"));
        Assert.Equal(0, pool.Statistics.BytesInUse);
    }

    [Fact]
    public void ManyThreadsNeverHoldOneBlockOrMoreThanTheLimit()
    {
        using var context = new InventedContext(64 * MiB);
        using var pool = new GpuMemoryPool(context) { LimitBytes = 16 * MiB };
        var held = new System.Collections.Concurrent.ConcurrentDictionary<nint, int>();
        int refused = 0;
        Parallel.For(0, 8, thread =>
        {
            var random = new Random(Patterns.Inputs.Seed + thread);
            for (int i = 0; i < 1000; i++)
            {
                try
                {
                    GpuBlock block = pool.Rent(random.NextInt64(4 * MiB), "part");
                    Assert.True(held.TryAdd(block.Handle, thread), "one block lent twice");
                    Assert.True(held.TryRemove(block.Handle, out _));
                    pool.Return(block);
                }
                catch (GpuMemoryException)
                {
                    Interlocked.Increment(ref refused);
                }

                Assert.InRange(context.Taken, 0, 16 * MiB);
            }
        });
        MemoryStatistics end = pool.Statistics;
        Assert.Equal(0, end.BytesInUse);
        Assert.Equal(context.Taken, end.BytesCached);
        Assert.Equal(8000, end.Hits + end.Misses);
        Assert.InRange(refused, 0, 7000);
    }

    [Theory]
    [InlineData("123", 123)]
    [InlineData("512M", 512 * MiB)]
    [InlineData(" 8g ", 8 * 1024 * MiB)]
    [InlineData("4k", 4096)]
    public void LimitsAreWrittenAsPeopleWriteThem(string text, long bytes) => Assert.Equal(bytes, MemoryLimit.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("8GB")]
    [InlineData("1.5G")]
    [InlineData("9999999999999G")]
    public void OtherTextsAreNoLimits(string text) => Assert.Contains(MemoryLimit.Variable, Assert.Throws<InvalidSettingException>(() => MemoryLimit.Parse(text)).Message, StringComparison.Ordinal);
}
