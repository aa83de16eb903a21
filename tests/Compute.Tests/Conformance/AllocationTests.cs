using Compute.Conformance;

namespace Compute.Tests;

/// <summary>The steady path of span calls allocates nothing. Alone in the process: on several threads, all of it is counted, worker threads included.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [Theory, MemberData(nameof(Operations))]
    public void SpanCallsAllocateNothing(string name)
    {
        Operation operation = OperationTable.Find(name)!;
        foreach (Backend? backend in (Backend?[])[null, CpuTiers.Scalar, CpuTiers.Simd, CpuTiers.Parallel(2)])
        foreach (int length in (int[])[16, 10_000, 300_000])
        {
            Call call = operation.Sample(operation.Types[0], operation.Size(length), new Random(1));
            HostArray result = operation.ResultType(call).Allocate(operation.ResultShape(call));
            Action run = operation.Bind(call, result, backend);
            for (int i = 0; i < 20; i++) run();

            // What one thread does can be counted by itself: scalar sorts take tens of milliseconds, in which the runtime always allocates somewhere.
            Func<long> allocated = backend == CpuTiers.Scalar || backend == CpuTiers.Simd
                ? GC.GetAllocatedBytesForCurrentThread
                : () => GC.GetTotalAllocatedBytes(precise: true);

            // A background thread of the runtime may allocate in between, in bursts of milliseconds, and every few tens of them: what the call itself
            // allocates shows in every try, and calls are short enough for tries between.
            int repetitions = length > 10_000 ? 2 : 20;
            long least = long.MaxValue;
            for (int attempt = 0; attempt < 20 && least >= repetitions; attempt++)
            {
                if (attempt > 0) Thread.Sleep(5);
                long before = allocated();
                for (int i = 0; i < repetitions; i++) run();
                least = long.Min(least, allocated() - before);
            }

            Assert.True(least < repetitions, $"{name} of {length} on {backend?.ToString() ?? "auto"}: {(double)least / repetitions} bytes a call");
        }
    }
}

/// <summary>Tests that measure the whole process run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
