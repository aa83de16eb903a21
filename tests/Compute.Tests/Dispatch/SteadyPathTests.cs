namespace Compute.Tests.Dispatch;

public sealed class SteadyPathTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(4096)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Span_calls_under_auto_allocate_nothing(int length)
    {
        float[] x = new float[length], y = new float[length];
        // Now and then the pool starts a thread, on the thread that asked for it: one of the batches has to be clean.
        long[] allocated = [.. Enumerable.Range(0, 6).Select(_ => Batch())];
        Assert.Equal(0, allocated.Min());

        long Batch()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++) Calls();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Calls()
        {
            Accel.Add<float>(x, x, y);
            Accel.Sum<float>(x);
        }
    }

    [Fact]
    public void Any_number_of_threads_may_call_at_once()
    {
        float[] x = new float[300_000];
        Array.Fill(x, 0.1f);
        int expected = BitConverter.SingleToInt32Bits(Accel.Sum<float>(x, Backends.Scalar));
        string[] selectors = ["auto", "scalar", "simd", "parallel:3", "cpu"];
        Parallel.For(0, 100, i =>
        {
            using (Accel.Use(selectors[i % selectors.Length]))
                Assert.Equal(expected, BitConverter.SingleToInt32Bits(Accel.Sum<float>(x)));
        });
    }
}
