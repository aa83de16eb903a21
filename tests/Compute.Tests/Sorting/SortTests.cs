using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>Sort, ArgSort and SortByKey against the base library's stable sort, on inputs that sorts have stumbled over.</summary>
public sealed class SortTests
{
    private static readonly SortOrder[] s_orders = [SortOrder.Ascending, SortOrder.Descending, SortOrder.NaNsLast, SortOrder.Descending | SortOrder.NaNsLast];

    [Fact]
    public void EveryLengthAndShapeF32() => EveryLengthAndShape<float>(i => i - 150.5f);

    [Fact]
    public void EveryLengthAndShapeF64() => EveryLengthAndShape<double>(i => Math.ScaleB(i - 150.5, i % 60));

    [Fact]
    public void EveryLengthAndShapeI32() => EveryLengthAndShape(i => (i - 150) * 1_000_003);

    [Fact]
    public void EveryLengthAndShapeI64() => EveryLengthAndShape(i => (i - 150L) * 1_000_000_000_003);

    [Fact]
    public void EveryLengthAndShapeU32() => EveryLengthAndShape(i => (uint)i * 0x9E3779B1u);

    [Fact]
    public void EveryLengthAndShapeU64() => EveryLengthAndShape(i => (ulong)i * 0x9E3779B97F4A7C15ul);

    /// <summary>A network that sorts all zeros and ones sorts everything (D. E. Knuth, The Art of Computer Programming 3, 5.3.4, theorem Z).</summary>
    [Fact]
    public void ZerosAndOnes()
    {
        for (int length = 1; length <= 20; length++)
        {
            uint[] x = new uint[length];
            ulong[] y = new ulong[length];
            // All of them up to sixteen; beyond, where keys are put in one by one, every 31st.
            for (int bits = 0; bits < 1 << length; bits += length > 16 ? 31 : 1)
            {
                for (int i = 0; i < length; i++) y[i] = x[i] = (uint)(bits >> i & 1);
                Accel.Sort<uint>(x, SortOrder.Ascending, CpuTiers.Simd);
                Accel.Sort<ulong>(y, SortOrder.Ascending, CpuTiers.Simd);
                int zeros = length - BitOperations.PopCount((uint)bits);
                Assert.True(x.AsSpan(0, zeros).IndexOfAnyExcept(0u) < 0 && x.AsSpan(zeros).IndexOfAnyExcept(1u) < 0);
                Assert.True(y.AsSpan(0, zeros).IndexOfAnyExcept(0ul) < 0 && y.AsSpan(zeros).IndexOfAnyExcept(1ul) < 0);
            }
        }
    }

    /// <summary>Beyond the size at which threads divide the work, buckets of every kind among them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void LargeShapes(int threads)
    {
        const int length = 200_001;
        var random = new Random(3);
        foreach (var (name, at) in Shapes(length, random)) Check(name, length, i => at(i) * 1_000_003, SortOrder.Ascending, CpuTiers.Parallel(threads));

        // One element far from the others, and a bucket with nearly all elements.
        Check("outlier", length, i => i == 77 ? long.MinValue : random.Next(1000), SortOrder.Ascending, CpuTiers.Parallel(threads));
        Check("skewed", length, i => random.Next(10) == 0 ? random.NextInt64() : random.Next(), SortOrder.Descending, CpuTiers.Parallel(threads));
        Check("powers", length, _ => 1L << random.Next(63), SortOrder.Ascending, CpuTiers.Parallel(threads));
    }

    /// <summary>Pivots that were chosen badly as often as is allowed: from any depth on digits take over.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public unsafe void QuickSortEndsInDigits(int depth)
    {
        if (!QuickSortLoop.IsSupported) return;
        var random = new Random(depth);
        foreach (bool toOther in (bool[])[false, true])
        {
            uint[] keys = [.. Enumerable.Range(0, 5000).Select(_ => (uint)random.Next(1000))], other = new uint[keys.Length], expected = [.. keys.Order()];
            fixed (uint* p = keys, q = other) QuickSortLoop.Run(p, q, (nuint)keys.Length, toOther, new FinalCode<uint>(KeyCode<uint>.Identity), depth);
            Assert.Equal(expected, toOther ? other : keys);
        }
    }

    /// <summary>Whoever calls may leave the other memory out for so few, whatever order they come in.</summary>
    [Fact]
    public unsafe void FewNeedNoOtherMemory()
    {
        for (int first = 1; first < SortLoop.SmallLength; first++)
        {
            uint[] keys = [.. Enumerable.Range(0, SortLoop.SmallLength).Select(i => (uint)(i < first ? 2 * i : 2 * (i - first) + 1))], expected = [.. keys.Order()];
            int[] values = [.. keys.Select(k => (int)k * 3)];
            fixed (uint* k = keys)
            fixed (int* v = values) SortLoop.Run(true, k, k, v, null, null, (nuint)keys.Length, KeyCode<uint>.Identity);
            Assert.Equal(expected, keys);
            Assert.Equal(expected.Select(e => (int)e * 3), values);
        }
    }

    /// <summary>An element's number takes the place of a key's lowest bits: some of these keys differ in nothing else. No +0, which the oracle takes for −0.</summary>
    [Fact]
    public void NumbersLeaveKeysOf64BitsApart()
    {
        for (int length = 0; length <= NumberedSortLoop.Capacity + 1; length++)
        {
            var random = new Random(length);
            foreach (SortOrder order in s_orders)
            {
                Check("the lowest and the highest bit", length, _ => ((ulong)random.NextInt64(2) << 63) + (ulong)random.NextInt64(6), order, CpuTiers.Simd);
                Check("all bits", length, _ => random.NextInt64(long.MinValue, long.MaxValue), order, CpuTiers.Simd);
                Check("neighbours", length, _ => BitConverter.Int64BitsToDouble((random.NextInt64(1, 4) << 62) + random.Next(9)), order, CpuTiers.Simd);
            }
        }
    }

    [Fact]
    public void NaNsAndZerosHaveAnOrder()
    {
        float minusNaN = BitConverter.UInt32BitsToSingle(0xFFC00000), plusNaN = BitConverter.UInt32BitsToSingle(0x7FC00000);
        float[] x = [1, plusNaN, 0f, minusNaN, -0f, float.NegativeInfinity];
        Assert.Equal([3, 5, 4, 2, 0, 1], Indices(SortOrder.Ascending));
        Assert.Equal([1, 0, 2, 4, 5, 3], Indices(SortOrder.Descending));
        Assert.Equal([5, 4, 2, 0, 1, 3], Indices(SortOrder.NaNsLast));
        Assert.Equal([0, 2, 4, 5, 3, 1], Indices(SortOrder.Descending | SortOrder.NaNsLast));

        long[] Indices(SortOrder order)
        {
            var index = new long[x.Length];
            Accel.ArgSort(x, index, order);
            return index;
        }
    }

    [Fact]
    public void ValuesMayBeOfAnySize()
    {
        int[] keys = [.. Enumerable.Range(0, 1000).Select(i => i * 7919 % 97)];
        (decimal, byte)[] values = [.. Enumerable.Range(0, 1000).Select(i => ((decimal)i, (byte)i))];
        var expected = keys.Zip(values).OrderBy(p => p.First).Select(p => p.Second).ToArray();
        Accel.SortByKey<int, (decimal, byte)>(keys, values);
        Assert.Equal(expected, values);
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndNothingWritten()
    {
        int[] x = [3, 1, 2], y = new int[2];
        Assert.Contains("Sort", Assert.Throws<ArgumentException>(() => Accel.Sort(x, y)).Message);
        Assert.Throws<ArgumentException>(() => Accel.Sort(x.AsSpan(0, 2), x.AsSpan(1, 2)));
        Assert.Throws<ArgumentException>(() => Accel.ArgSort(x, new long[4]));
        Assert.Throws<ArgumentException>(() => Accel.SortByKey(x, new float[4]));
        Assert.Throws<ArgumentException>(() => Accel.SortByKey(x, x));
        Assert.Contains("Half", Assert.Throws<NotSupportedException>(() => Accel.Sort(new Half[3])).Message);
        Assert.Equal([3, 1, 2], x);
        Assert.Equal([0, 0], y);
    }

    private static void EveryLengthAndShape<T>(Func<int, T> value)
        where T : unmanaged, INumber<T>
    {
        // Every number of registers, and on both sides of where another way of sorting begins.
        foreach (int length in (int[])[.. Enumerable.Range(0, 301), 1023, 1024, 2048, 2049, 4097, 16385])
        {
            foreach (var (name, at) in Shapes(length, new Random(length)))
            {
                foreach (Backend backend in (Backend[])[CpuTiers.Scalar, CpuTiers.Simd])
                {
                    Check(name, length, i => value((int)at(i)), SortOrder.Ascending, backend);
                    Check(name, length, i => value((int)at(i)), s_orders[1 + length % (s_orders.Length - 1)], backend);
                }
            }
        }
    }

    private static IEnumerable<(string Name, Func<int, long> At)> Shapes(int length, Random random)
    {
        int from = random.Next(length), to = random.Next(length);
        return
        [
            ("random", _ => random.Next(length)),
            ("one out of its place", i => i == from ? to : i),
            ("the first out of its place", i => i == 0 ? to : i),
            ("two runs", i => i % (1 + int.Max(from, length / 2))),
            ("sorted", i => i),
            ("reversed", i => length - i),
            ("constant", _ => 7),
            ("few distinct", _ => random.Next(4)),
            ("organ pipe", i => int.Min(i, length - i)),
            ("saw", i => i % 17),
            ("last too small", i => i == length - 1 ? -1 : i),
            ("two equal in descent", i => length - i / 2),
            ("median of three's worst", i => i % 2 == 0 ? i / 2 : length - i / 2),
        ];
    }

    private static void Check<T>(string name, int length, Func<int, T> value, SortOrder order, Backend backend)
        where T : unmanaged, INumber<T>
    {
        T[] x = [.. Enumerable.Range(0, length).Select(value)], sorted = new T[length];
        long[] index = new long[length];
        IEnumerable<int> indices = Enumerable.Range(0, length);
        int[] expected = [.. order.HasFlag(SortOrder.Descending) ? indices.OrderByDescending(i => x[i]) : indices.OrderBy(i => x[i])];
        string what = $"{name}, {length} of {typeof(T).Name}, {order} on {backend}";
        Accel.Sort(x, sorted, order, backend);
        Assert.True(Bytes(sorted).SequenceEqual(Bytes<T>([.. expected.Select(i => x[i])])), $"Sort: {what}");
        x.CopyTo(sorted, 0);
        Accel.Sort(sorted.AsSpan(), on: backend);
        Assert.True(Bytes(sorted).SequenceEqual(Bytes<T>([.. x.Order()])), $"Sort in place, ascending: {what}");
        Accel.ArgSort(x, index, order, backend);
        Assert.True(index.SequenceEqual(expected.Select(i => (long)i)), $"ArgSort: {what}");
        x.CopyTo(sorted, 0);
        int[] values = [.. indices.Select(i => 3 * i)];
        Accel.SortByKey(sorted, values, order, backend);
        Assert.True(Bytes(sorted).SequenceEqual(Bytes<T>([.. expected.Select(i => x[i])])), $"SortByKey, keys: {what}");
        Assert.True(values.SequenceEqual(expected.Select(i => 3 * i)), $"SortByKey, values: {what}");
    }

    private static Span<byte> Bytes<T>(T[] x)
        where T : unmanaged => MemoryMarshal.AsBytes(x.AsSpan());
}
