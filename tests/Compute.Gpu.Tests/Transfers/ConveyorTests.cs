using System.Numerics;
using Compute.Gpu.Tests.Patterns;
using Compute.Kernels;

namespace Compute.Gpu.Tests.Transfers;

/// <summary>
/// Arrays beyond the memory that a device may use go through it in parts, with the scalar tier's bits. Devices of the tests' own, their
/// pools limited.
/// </summary>
public sealed class ConveyorTests
{
    private const int Limit = 1 << 20;

    // Just beyond the limit, several times it, and ends that are no whole part, block or row.
    public static TheoryData<bool, int> Lengths
    {
        get
        {
            var data = new TheoryData<bool, int>();
            foreach (int size in (int[])[200_000, 3 << 18, 1_000_003])
            foreach (bool stages in (bool[])[false, true])
                data.Add(stages, size);
            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Lengths))]
    public void ElementwiseCallsHaveTheReferencesBits(bool stages, int length) => Limited(stages, device =>
    {
        float[] x = Inputs.AnyBits<float>(length), y = Inputs.AnyBits<float>(length, 1), z = Inputs.AnyBits<float>(length, 2);
        Same(r => Accel.Exp(x, r, device), r => Accel.Exp(x, r, GpuDevices.Scalar), x);
        Same(r => Accel.Add(x, y, r, device), r => Accel.Add(x, y, r, GpuDevices.Scalar), x);
        Same(r => Accel.FusedMultiplyAdd(x, y, z, r, device), r => Accel.FusedMultiplyAdd(x, y, z, r, GpuDevices.Scalar), x);
        Same(r => Accel.Multiply(r, r, r, device), r => Accel.Multiply(r, r, r, GpuDevices.Scalar), x);
    });

    [SkippableTheory, MemberData(nameof(Lengths))]
    public void ReductionsHaveTheReferencesBits(bool stages, int length) => Limited(stages, device =>
    {
        float[] x = Inputs.Small<float>(length), y = Inputs.Small<float>(length, 1);
        double[] wide = Inputs.Small<double>(length);
        Assert.Equal(Bits(Accel.Sum<float>(x, GpuDevices.Scalar)), Bits(Accel.Sum<float>(x, device)));
        Assert.Equal(Bits(Accel.Variance<float>(x, 1, GpuDevices.Scalar)), Bits(Accel.Variance<float>(x, 1, device)));
        Assert.Equal(Bits(Accel.Dot<float>(x, y, GpuDevices.Scalar)), Bits(Accel.Dot<float>(x, y, device)));
        Assert.Equal(Bits(Accel.Nrm2<double>(wide, GpuDevices.Scalar)), Bits(Accel.Nrm2<double>(wide, device)));
        Assert.Equal(Bits(Accel.Max<double>(wide, GpuDevices.Scalar)), Bits(Accel.Max<double>(wide, device)));
    });

    // Four parts and five: merged in two rounds and in three, so that both memories are begun in; with values there are more.
    [SkippableTheory]
    [InlineData(false, 200_000)]
    [InlineData(true, 270_003)]
    public void SortsHaveTheReferencesBitsAndAreStable(bool stages, int length) => Limited(stages, device =>
    {
        float[] any = Inputs.AnyBits<float>(length);
        double[] wide = Inputs.AnyBits<double>(length / 2);
        foreach (SortOrder order in (SortOrder[])[SortOrder.Ascending, SortOrder.Descending | SortOrder.NaNsLast])
        {
            Same(r => Accel.Sort(any, r, order, device), r => Accel.Sort(any, r, order, GpuDevices.Scalar), any);
            Same(r => Accel.Sort(r.AsSpan(), order, device), r => Accel.Sort(r.AsSpan(), order, GpuDevices.Scalar), any);
            Same(r => Accel.Sort(wide, r, order, device), r => Accel.Sort(wide, r, order, GpuDevices.Scalar), wide);
        }

        // Few keys, so that most are equal: their values keep their order.
        int[] keys = [.. any.Select(v => BitConverter.SingleToInt32Bits(v) % 7)];
        Same(r => Accel.ArgSort<int>(keys, r, on: device), r => Accel.ArgSort<int>(keys, r, on: GpuDevices.Scalar), new long[length]);
        (int[] sorted, double[] values) = ByKey(device);
        (int[] expectedKeys, double[] expectedValues) = ByKey(GpuDevices.Scalar);
        Assert.Equal(expectedKeys, sorted);
        Assert.Equal(expectedValues, values);

        (int[], double[]) ByKey(Backend backend)
        {
            (int[] k, double[] v) = ([.. keys], [.. Enumerable.Range(0, length).Select(i => (double)i)]);
            Accel.SortByKey(k.AsSpan(), v.AsSpan(), on: backend);
            return (k, v);
        }
    });

    public static TheoryData<int, int, int, bool, bool> Products => new()
    {
        { 300, 310, 320, false, false },
        { 300, 310, 320, true, false },
        { 300, 310, 320, false, true },
        { 129, 257, 900, true, true },
        { 3, 100_000, 2, false, false },
        { 100_000, 2, 3, false, false },
        { 5, 7, 40_000, false, true },
        { 500, 500, 0, false, false },
    };

    [SkippableTheory, MemberData(nameof(Products))]
    public void MatrixProductsHaveTheReferencesBits(int m, int n, int k, bool ta, bool tb) => Limited(m % 2 == 0, device =>
    {
        foreach (int gap in (int[])[0, 3])
        {
            var shape = new MatMulShape(m, n, k)
            {
                TransposeA = ta, TransposeB = tb, LeadingA = (ta ? m : k) + gap, LeadingB = (tb ? k : n) + gap, LeadingC = n + gap,
            };
            float[] a = Inputs.Small<float>((ta ? k : m) * (int)shape.LeadingA), b = Inputs.Small<float>((tb ? n : k) * (int)shape.LeadingB, 1);
            float[] c = Inputs.Small<float>(m * (int)shape.LeadingC, 2);
            Same(r => Accel.MatMul(a, b, r, shape, 1f, 0f, device), r => Accel.MatMul(a, b, r, shape, 1f, 0f, GpuDevices.Scalar), c);
            Same(r => Accel.MatMul(a, b, r, shape, 0.3f, -2f, device), r => Accel.MatMul(a, b, r, shape, 0.3f, -2f, GpuDevices.Scalar), c);
        }
    });

    [SkippableTheory]
    [InlineData(4000, 10, 0)]
    [InlineData(4000, 10, 1)]
    [InlineData(3, 400, 0)]
    public void BatchesOfProductsHaveTheReferencesBits(int batch, int n, int shared) => Limited(false, device =>
    {
        var shape = new MatMulShape(n, n, n) { Batch = batch, StrideA = n * n, StrideB = shared == 0 ? n * n + 5 : 0, StrideC = n * n + 2 };
        float[] a = Inputs.Small<float>(batch * (int)shape.StrideA), b = Inputs.Small<float>(n * n + batch * (int)shape.StrideB, 1), c = Inputs.Small<float>(batch * (int)shape.StrideC, 2);
        Same(r => Accel.MatMul(a, b, r, shape, 1f, 0f, device), r => Accel.MatMul(a, b, r, shape, 1f, 0f, GpuDevices.Scalar), c);
        Same(r => Accel.MatMul(a, b, r, shape, 2f, 3f, device), r => Accel.MatMul(a, b, r, shape, 2f, 3f, GpuDevices.Scalar), c);
    });

    [SkippableFact]
    public void PartsAreSubtreesWithinTheLimit() => Limited(false, device =>
    {
        foreach (long length in (long[])[1, 4096, 50_000, 1 << 20, (1L << 33) + 1])
        foreach (int bytes in (int[])[4, 8, 12, 32])
        {
            long part = device.PartLength(length, bytes);
            bool whole = length * bytes <= Limit;
            Assert.Equal(whole, part == length);
            if (whole) continue;
            Assert.True(BitOperations.IsPow2(part) && part >= Canonical.BlockLength, $"{length} × {bytes}: {part}");
            Assert.InRange(2 * part * bytes, 0, Limit);
        }
    });

    [SkippableFact]
    public void WithRoomLongArraysGoInPartsTooAndShortOnesAtOnce() => GpuDevices.Own(device =>
    {
        Assert.Equal(1_000_000, device.PartLength(1_000_000, 8));
        Assert.InRange(device.PartLength(10_000_000, 8), 1 << 20, 2 << 20);
        Assert.Equal(8 << 20, device.PartLength(1L << 32, 8)); // 64 MiB
    });

    [SkippableFact]
    public void WhenOthersTakeTheRoomPartsBecomeSmaller() => Limited(false, device =>
    {
        float[] x = Inputs.Small<float>(1 << 20), y = new float[x.Length];
        long told = device.PartLength(x.Length, 8);
        using var taken = new DeviceArray<byte>(device, Limit / 2 + Limit / 4);
        Assert.InRange(device.PartLength(x.Length, 8), 4096, told - 1);
        Accel.Negate(x, y, device);
        for (int i = 0; i < x.Length; i++) Assert.Equal(-x[i], y[i]);
    });

    [SkippableFact]
    public void WithoutRoomForABlockATypedErrorAndTheNextCallWorks() => Limited(false, device =>
    {
        float[] x = Inputs.Small<float>(1 << 19), y = new float[x.Length];
        using (var taken = new DeviceArray<byte>(device, Limit))
        {
            var e = Assert.Throws<GpuMemoryException>(() => Accel.Negate(x, y, device));
            Assert.Contains("a part of an array", e.Operation, StringComparison.Ordinal);
            Assert.Throws<GpuMemoryException>(() => Accel.Sum<float>(x, device));
        }

        Accel.Negate(x, y, device);
        Assert.Equal(-x[^1], y[^1]);
        Assert.Equal(0, device.Pool.Statistics.BytesInUse);
    });

    [SkippableFact]
    public void AnOperatorWithoutAKernelLeavesNothingBehind() => Limited(false, device =>
    {
        float[] x = new float[1 << 19], y = new float[x.Length];
        Assert.Throws<PatternNotSupportedException>(() => Accel.Map(x, y, default(Unknown), device));
        Assert.Equal(0, device.Pool.Statistics.BytesInUse);
        Accel.Negate(x, y, device);
        Assert.Equal(-0f, y[0]);
    });

    private static void Limited(bool stages, Action<GpuBackend> test) => GpuDevices.Own(device =>
    {
        device.Transfers.Stages = stages;
        device.Pool.Trim();
        device.Pool.LimitBytes = Limit;
        test(device);
        Assert.InRange(device.Pool.Statistics.BytesInUse, 0, Limit);
    });

    private static void Same<T>(Action<T[]> actual, Action<T[]> expected, T[] start)
        where T : unmanaged, INumber<T>
    {
        T[] a = [.. start], e = [.. start];
        actual(a);
        expected(e);
        Device.AssertSameBits(e, a, "in parts");
    }

    private static long Bits<T>(T value)
        where T : INumber<T> => value is double d ? BitConverter.DoubleToInt64Bits(d) : BitConverter.SingleToInt32Bits((float)(object)value);

    private readonly struct Unknown : IUnaryOperator<float>
    {
        public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => x + x;
    }
}
