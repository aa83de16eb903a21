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
        Assert.Contains(Registers.Are512 ? typeof(Lane1024<float>) : typeof(Lane4N<float>), lanes);
        Assert.Equal(1, threads);
    }

    [Fact]
    public void ParallelUsesVectorRegistersOnSeveralThreads()
    {
        (Type[] lanes, int threads) = Observe(CpuTiers.Parallel(2), expected: 2);
        Assert.Contains(Registers.Are512 ? typeof(Lane1024<float>) : typeof(Lane4N<float>), lanes);
        Assert.Equal(2, threads);
    }

    private static (Type[] Lanes, int Threads) Observe(Backend backend, int expected = 1)
    {
        Observer.Expected = expected;
        Observer.Lanes.Clear();
        Observer.Threads.Clear();
        var x = new float[Length + 3];
        fixed (float* p = x) backend.Map(new View<float>(p, x.Length), new View<float>(p, x.Length), default(Observer));
        return ([.. Observer.Lanes.Keys], Observer.Threads.Count);
    }

    private readonly struct Observer : IUnaryOperator<float>
    {
        /// <summary>So many threads are waited for: the caller takes chunks too, and on a busy machine would else have taken all.</summary>
        public static int Expected;

        public static readonly ConcurrentDictionary<Type, bool> Lanes = new();

        public static readonly ConcurrentDictionary<int, bool> Threads = new();

        public V Invoke<V>(V x)
            where V : unmanaged, ILane<V, float>
        {
            Lanes[typeof(V)] = true;
            Threads[Environment.CurrentManagedThreadId] = true;
            if (Threads.Count < Expected) SpinWait.SpinUntil(() => Threads.Count >= Expected, TimeSpan.FromSeconds(30));
            return x;
        }
    }
}
