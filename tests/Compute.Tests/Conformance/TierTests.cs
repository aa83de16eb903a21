using System.Collections.Concurrent;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Each tier is what its name says: an operator that notes which lanes and threads it is called with.</summary>
public sealed unsafe class TierTests
{
    private const int Length = 1 << 17;

    [Fact]
    public void ScalarUsesOneValueAtATime() => Assert.Equal([typeof(Lane1<float>)], Observe(CpuTiers.Scalar).Lanes);

    [Fact]
    public void SimdUsesVectorRegistersOnOneThread()
    {
        (Type[] lanes, int threads) = Observe(CpuTiers.Simd);
        Assert.Contains(typeof(Lane4N<float>), lanes);
        Assert.Equal(1, threads);
    }

    [Fact]
    public void ParallelUsesVectorRegistersOnSeveralThreads()
    {
        // The caller takes chunks too, so a machine with nothing to spare may do it all on one thread; not every time.
        (Type[] Lanes, int Threads) most = Enumerable.Range(0, 20).Select(_ => Observe(CpuTiers.Parallel(2))).MaxBy(seen => seen.Threads);
        Assert.Contains(typeof(Lane4N<float>), most.Lanes);
        Assert.Equal(2, most.Threads);
    }

    private static (Type[] Lanes, int Threads) Observe(Backend backend)
    {
        Observer.Lanes.Clear();
        Observer.Threads.Clear();
        var x = new float[Length + 3];
        fixed (float* p = x) backend.Map(new View<float>(p, x.Length), new View<float>(p, x.Length), default(Observer));
        return ([.. Observer.Lanes.Keys], Observer.Threads.Count);
    }

    private readonly struct Observer : IUnaryOperator<float>
    {
        public static readonly ConcurrentDictionary<Type, bool> Lanes = new();

        public static readonly ConcurrentDictionary<int, bool> Threads = new();

        public V Invoke<V>(V x)
            where V : unmanaged, ILane<V, float>
        {
            Lanes[typeof(V)] = true;
            Threads[Environment.CurrentManagedThreadId] = true;
            return x;
        }
    }
}
