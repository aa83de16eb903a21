using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Compute.Tests;

/// <summary>Arrays of more than 2^31 elements, in native memory. Of one byte each, so that a machine of 6 GiB can hold one.</summary>
[Collection(nameof(Alone))]
public sealed unsafe class HugeArrayTests
{
    private const long Length = (1L << 31) + 100_003;

    private static readonly bool s_fits = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 6L << 30 && Backends.Scalar.Device.MemoryBytes > 6L << 30;

    [SkippableFact]
    public void Elementwise_reductions_and_scans_reach_the_end()
    {
        Skip.IfNot(s_fits, "6 GiB of memory are needed");
        using var x = new DeviceArray<sbyte>(Backends.Parallel, Length);
        Accel.Fill<sbyte>(x, 1);
        using (DeviceArray<sbyte> end = x.Slice(Length - 3, 3)) end.CopyFrom([0, 100, 5]);
        Assert.Equal(Length - 1, Accel.Count(x));
        Assert.Equal(Length - 2, Accel.ArgMax(x));
        Assert.Equal(Wrapped(Length - 3 + 105), Accel.Sum(x));

        Accel.Add(x, (sbyte)1, x);
        Assert.Equal([2, 2, 1, 101, 6], End(x, 5));
        Accel.Subtract(x, (sbyte)1, x);
        Accel.CumSum(x, x);
        Assert.Equal([Wrapped(Length - 4), Wrapped(Length - 3), Wrapped(Length - 3), Wrapped(Length - 3 + 100), Wrapped(Length - 3 + 105)], End(x, 5));
        using DeviceArray<sbyte> middle = x.Slice(int.MaxValue - 1L, 4);
        Assert.Equal(Enumerable.Range(0, 4).Select(i => Wrapped(int.MaxValue + (long)i)), middle.ToArray());
        Assert.Contains("slices", Assert.Throws<InvalidOperationException>(() => x.ToArray()).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_callers_own_memory_and_tensors_over_it()
    {
        Skip.IfNot(s_fits, "6 GiB of memory are needed");
        sbyte* memory = (sbyte*)NativeMemory.AllocZeroed((nuint)Length);
        try
        {
            var tensor = new TensorSpan<sbyte>(memory, unchecked((nint)Length));
            Accel.Add(tensor, (sbyte)3, tensor);
            Assert.Equal(3, memory[Length - 1]);
            memory[Length - 1] = 7;
            using var x = DeviceArray<sbyte>.Over(Backends.Parallel, memory, 1, Length);
            Assert.Equal(Wrapped(3 * (Length - 1) + 7), Accel.Sum(x));
            using DeviceArray<sbyte> along = Accel.Max(x, axis: 1);
            Assert.Equal([7], along.ToArray());
            Assert.Throws<ArgumentException>(() => Accel.Sum(new ReadOnlyTensorSpan<sbyte>(memory, unchecked((nint)Length)), 0, new TensorSpan<sbyte>(new sbyte[1])));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    [Fact]
    public void Memory_is_lent_to_the_cpu_only_and_overlaps_are_seen()
    {
        float* memory = stackalloc float[8];
        using DeviceArray<float> x = DeviceArray<float>.Over(Backends.Simd, memory, 6), y = DeviceArray<float>.Over(Backends.Simd, memory + 2, 6);
        x.CopyFrom([1, 2, 3, 4, 5, 6]);
        Assert.Equal(3, memory[2]);
        Assert.Throws<ArgumentException>(() => Accel.Negate(x, y));
        Accel.Negate(x, x);
        Assert.Equal(-6, memory[5]);
        Assert.Throws<ArgumentNullException>(() => DeviceArray<float>.Over(Backends.Simd, null, 1));
        Assert.Throws<ArgumentException>(() => x.CopyFrom([1]));
        using var gpu = new Dispatch.FakeGpu(Dispatch.FakeProvider.Device("cuda:0"));
        Assert.Throws<ArgumentException>(() => DeviceArray<float>.Over(gpu, (float*)0, 0));
    }

    private static sbyte[] End(DeviceArray<sbyte> x, int count)
    {
        using DeviceArray<sbyte> end = x.Slice(Length - count, count);
        return end.ToArray();
    }

    private static sbyte Wrapped(long value) => unchecked((sbyte)value);
}
