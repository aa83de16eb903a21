using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Scans have the bits of the canonical order, on every tier, at every length and alignment, in place too.</summary>
public sealed class ScanTests
{
    [Fact]
    public void F32() => All<float>(float.NegativeInfinity, float.PositiveInfinity);

    [Fact]
    public void F64() => All<double>(double.NegativeInfinity, double.PositiveInfinity);

    [Fact]
    public void I32() => All(int.MinValue, int.MaxValue);

    [Fact]
    public void I64() => All(long.MinValue, long.MaxValue);

    [Fact]
    public void U8() => All(byte.MinValue, byte.MaxValue);

    private delegate void Call<T>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive, Backend? on);

    private static void All<T>(T lowest, T highest)
        where T : unmanaged, INumber<T>
    {
        foreach (int n in Samples.Lengths.Where(n => n <= 3 * 4096 + 100))
        {
            Check<T>(n, -T.Zero, T.Zero, (a, b) => a + b, Accel.CumSum, "cumsum");
            Check<T>(n, T.One, T.One, (a, b) => a * b, Accel.CumProd, "cumprod");
            Check(n, highest, highest, T.Min, Accel.CumMin, "cummin");
            Check(n, lowest, lowest, T.Max, Accel.CumMax, "cummax");
        }
    }

    private static void Check<T>(int n, T identity, T first, Func<T, T, T> op, Call<T> call, string name)
        where T : unmanaged, INumber<T>
    {
        T[] x = Samples.Of<T>(n, n);
        foreach (bool exclusive in (bool[])[false, true])
        {
            T[] expected = CanonicalOracle.Scan(x, identity, first, op, exclusive);
            foreach (Backend? on in CpuTiers.All.Append(null))
            {
                string what = $"{name} of {n}, exclusive {exclusive}, on {on}";
                T[] y = new T[n];
                call(x, y, exclusive, on);
                Samples.Same<T>(expected, y, what);
                Span<T> both = Samples.Misaligned<T>(x);
                call(both, both, exclusive, on);
                Samples.Same<T>(expected, both, $"{what}, in place");
            }
        }
    }

    [Fact]
    public void AMillionAreTheSameOnEveryTier()
    {
        float[] x = Samples.Of<float>(1_000_000, 5), expected = new float[x.Length];
        Accel.CumSum<float>(x, expected, on: Backends.Scalar);
        double sum = 0, magnitude = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (sum, magnitude) = (sum + x[i], magnitude + Math.Abs(x[i]));

            // Three levels of 16 additions, then 8 of the tree.
            double bound = (3 * 16 + 8) * Math.ScaleB(1, -24) * magnitude;
            Assert.InRange(expected[i], sum - bound, sum + bound);
        }

        foreach (Backend on in CpuTiers.All)
        {
            float[] y = new float[x.Length];
            Accel.CumSum<float>(x, y, on: on);
            Samples.Same<float>(expected, y, $"cumsum of a million on {on}");
        }
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(4001)]
    public unsafe void AskingForMemoryAheadChangesNothing(int length)
    {
        float[] x = Samples.Of<float>(length, 7), near = new float[length], far = new float[length];
        foreach (bool vectors in (bool[])[false, true])
        {
            fixed (float* px = x, pn = near, pf = far)
            {
                Assert.Equal(
                    ScanLoop.Block(vectors, px, pn, length, 3, default(Add<float>)), ScanLoop.Block(vectors, px, pf, length, 3, default(Add<float>), far: true));
                Assert.Equal(near, far);
                ScanLoop.BlockExclusive(vectors, px, pn, length, 3, default(Add<float>), out float last);
                ScanLoop.BlockExclusive(vectors, px, pf, length, 3, default(Add<float>), out float lastFar, far: true);
                Assert.Equal([.. near, last], [.. far, lastFar]);
            }
        }
    }

    [Fact]
    public void UsersOperators()
    {
        int[] x = Samples.Of<int>(20_000, 6);
        int[] expected = CanonicalOracle.Scan(x, 0, 0, (a, b) => a | b, exclusive: false);
        foreach (Backend on in CpuTiers.All)
        {
            int[] y = new int[x.Length];
            Accel.Scan(x, y, default(BitwiseOr), on: on);
            Assert.Equal(expected, y);
            Assert.Equal(expected[^1], Accel.Reduce(x, default(BitwiseOr), on));
            Assert.Equal(x.Aggregate(0, (a, v) => a | ~v), Accel.MapReduce(x, default(OrOfComplements), on));
            Assert.Equal(x.Zip(x.Reverse()).Aggregate(0, (a, v) => a | (v.First & v.Second)), Accel.ZipReduce(x, x.Reverse().ToArray(), default(OrOfAnds), on));
        }
    }

    /// <summary>Threads wait for what stands before their chunk; one that fails must not leave them waiting.</summary>
    [Fact]
    public void AnOperatorThatThrowsEndsTheCall()
    {
        int[] x = Samples.Of<int>(50 * 4096, 7), y = new int[x.Length];
        foreach (Backend on in CpuTiers.All) Assert.Throws<ArithmeticException>(() => Accel.Scan(x, y, default(Failing), on: on));
        Accel.CumSum<int>(x, y, on: CpuTiers.Parallel(2));
        Assert.Equal(x.Sum(v => (long)v) & uint.MaxValue, (uint)y[^1]);
    }

    private readonly struct Failing : IReduceOperator<int>
    {
        public int Identity => 0;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, int> => throw new ArithmeticException("This operator fails.");
    }

    private readonly struct BitwiseOr : IReduceOperator<int>
    {
        public int Identity => 0;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, int> => x | y;
    }

    private readonly struct OrOfComplements : IMapReduceOperator<int>
    {
        public int Identity => 0;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, int> => x | y;

        public V Accumulate<V>(V accumulator, V x) where V : unmanaged, ILane<V, int> => accumulator | ~x;
    }

    private readonly struct OrOfAnds : IZipReduceOperator<int>
    {
        public int Identity => 0;

        public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, int> => x | y;

        public V Accumulate<V>(V accumulator, V x, V y) where V : unmanaged, ILane<V, int> => accumulator | (x & y);
    }
}
