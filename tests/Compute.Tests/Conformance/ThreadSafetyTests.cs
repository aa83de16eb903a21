using Compute.Conformance;

namespace Compute.Tests;

/// <summary>Any number of threads may call at once: each gets the bits that it gets alone.</summary>
public sealed class ThreadSafetyTests
{
    private const int Threads = 8, Rounds = 20;

    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [Theory, MemberData(nameof(Operations))]
    public async Task ManyThreadsCallAtOnce(string name)
    {
        Operation operation = OperationTable.Find(name)!;
        ElementType type = operation.Types[0];
        Backend?[] backends = [null, .. CpuTiers.All];
        Call[] calls = [.. Enumerable.Range(0, Threads).Select(i => operation.Sample(type, operation.Size(30_000 + 1000 * i), new Random(i)))];
        HostArray[] expected = [.. calls.Select(call => operation.Run(call, CpuTiers.Scalar))];
        using var start = new Barrier(Threads);
        int wrong = 0;
        Task[] threads = [.. calls.Select((call, i) => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < Rounds; round++)
            {
                HostArray actual = operation.Run(call, backends[(round + i) % backends.Length]);
                if (HostBits.FirstDifference(expected[i], actual) >= 0) Interlocked.Increment(ref wrong);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await Task.WhenAll(threads);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void CallsInsideAParallelLoopGiveTheSameBits()
    {
        Operation sum = OperationTable.Find(nameof(Accel.Sum))!;
        Call call = sum.Sample(ElementType.F64, 1_000_000, new Random(1));
        HostArray expected = sum.Run(call, CpuTiers.Scalar);
        System.Threading.Tasks.Parallel.For(0, 32, _ => Assert.Equal(-1, HostBits.FirstDifference(expected, sum.Run(call, CpuTiers.Parallel(3)))));
    }
}
