namespace Compute.Tests.Dispatch;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_chunk_is_done_once(int degree)
    {
        foreach (int chunks in (int[])[0, 1, 2, 3, 7, 8, 1000])
        {
            var done = new int[chunks];
            Workers.Run(degree, chunks, new Each(c => Interlocked.Increment(ref done[c])));
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void An_exception_reaches_the_caller_and_the_next_call_works(int degree)
    {
        for (int i = 0; i < 50; i++)
        {
            var e = Assert.Throws<ArithmeticException>(() => Workers.Run(degree, 100, new Each(c => { if (c == 37) throw new ArithmeticException("chunk 37"); })));
            Assert.Equal("chunk 37", e.Message);
            Assert.Contains(nameof(An_exception_reaches_the_caller_and_the_next_call_works), e.StackTrace, StringComparison.Ordinal);
            int done = 0;
            Workers.Run(degree, 100, new Each(_ => Interlocked.Increment(ref done)));
            Assert.Equal(100, done);
        }
    }

    [Fact]
    public void Not_more_threads_than_the_degree_are_in_it_at_once()
    {
        int inside = 0, most = 0;
        for (int i = 0; i < 20; i++)
        {
            Workers.Run(3, 64, new Each(_ =>
            {
                int now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref inside);
            }));
        }

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Loops_inside_a_parallel_loop_end_and_add_no_threads()
    {
        long done = 0;
        int before = ThreadPool.ThreadCount, most = before;
        Task nested = Task.Run(() => Parallel.For(0, 64, _ => Workers.Run(7, 50, new Each(_ =>
            Workers.Run(3, 5, new Each(_ =>
            {
                Interlocked.Increment(ref done);
                InterlockedMax(ref most, ThreadPool.ThreadCount);
            }))))));
        Assert.Same(nested, await Task.WhenAny(nested, Task.Delay(TimeSpan.FromSeconds(60))));
        await nested;
        Assert.Equal(64 * 50 * 5, done);
        // The framework's own Parallel.For may bring the pool to its minimum, one thread for each core; other tests use it too.
        Assert.True(most <= int.Max(before, Environment.ProcessorCount) + 8, $"{before} threads became {most}");
    }

    [Fact]
    public async Task It_ends_when_every_thread_of_the_pool_is_busy()
    {
        using var release = new ManualResetEventSlim();
        int busy = 2 * Environment.ProcessorCount;
        int started = 0;
        Task[] blocked = [.. Enumerable.Range(0, busy).Select(_ => Task.Run(() => { Interlocked.Increment(ref started); release.Wait(); }))];
        try
        {
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref started) >= Environment.ProcessorCount, TimeSpan.FromSeconds(30)));
            int done = 0;
            for (int i = 0; i < 1000; i++) Workers.Run(4, 10, new Each(_ => Interlocked.Increment(ref done)));
            Assert.Equal(10_000, done);
        }
        finally
        {
            release.Set();
            await Task.WhenAll(blocked);
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen = Volatile.Read(ref most);
        while (now > seen)
        {
            int known = Interlocked.CompareExchange(ref most, now, seen);
            if (known == seen) return;
            seen = known;
        }
    }

    private readonly struct Each(Action<long> action) : IChunkedWork
    {
        public void Invoke(long chunk) => action(chunk);
    }
}
