using System.Numerics;
using Compute.Kernels;
using Compute.Kernels.Gpu;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>
/// The pass of the sort in which warps vote needs instructions that OpenCL does not have, so it runs on ILGPU's CPU accelerator here: a thread of the operating system for each of the
/// group, which takes tenths of a second for a tile.
/// </summary>
public sealed class SortTwinTests
{
    /// <summary>One key, two tiles of a group, and a tile of each of two; alone, with numbers that they have, and with their own.</summary>
    [Theory]
    [InlineData(1, 0, 4096, 0)]
    [InlineData(4096 + 300, 24, 2 * 4096, 2)]
    [InlineData(1500, 8, 1000, 1)]
    public void KeysOf32BitsAreInTheOrderOfADigit(int length, int shift, int part, int numbers) => Pass<uint, Digit32>(
        length, shift, part, numbers, KeyCode<uint>.Of<float>(SortOrder.Descending), random => (uint)random.NextInt64(1L << 32), key => (int)(key >> shift) & 255);

    [Theory]
    [InlineData(2047, 0, 2048, 0)]
    [InlineData(2048 + 5, 56, 2 * 2048, 2)]
    public void KeysOf64BitsAreInTheOrderOfADigit(int length, int shift, int part, int numbers) => Pass<ulong, Digit64>(
        length, shift, part, numbers, KeyCode<ulong>.Of<long>(SortOrder.Ascending), random => (ulong)random.NextInt64(), key => (int)(key >> shift) & 255);

    /// <summary>All of one digit, of few, and of the last one, which what is behind the end has too.</summary>
    [Theory]
    [InlineData(7, 7)]
    [InlineData(254, 255)]
    [InlineData(255, 255)]
    public void FewDigits(int low, int high) => Pass<uint, Digit32>(
        4000, 0, 4096, 1, KeyCode<uint>.Of<uint>(SortOrder.Ascending), random => (uint)(random.Next(low, high + 1) | random.Next(1 << 20) << 8), key => (int)key & 255);

    private static void Pass<TKey, TDigit>(int length, int shift, int part, int numbers, KeyCode<TKey> code, Func<Random, TKey> key, Func<TKey, int> digit)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        var random = new Random(length + shift);
        TKey[] x = [.. Enumerable.Range(0, length).Select(_ => code.Decode(key(random)))];
        int[] index = [.. Enumerable.Range(0, length).Select(i => 3 * i)], order = [.. Enumerable.Range(0, length).OrderBy(i => digit(code.Encode(x[i])))];
        int groups = (length + part - 1) / part;
        int[] places = new int[256 * groups];
        for (int i = 0, sum = 0; i < places.Length; i++)
        {
            places[i] = sum;
            sum += x.Chunk(part).ElementAt(i % groups).Count(v => digit(code.Encode(v)) == i / groups);
        }

        using Context context = Context.Create(builder => builder.CPU(new CPUDevice(WarpVotes.Size, 8, 1)));
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<TKey, Stride1D.Dense> from = accelerator.Allocate1D(x), to = accelerator.Allocate1D<TKey>(length);
        using MemoryBuffer1D<int, Stride1D.Dense> given = accelerator.Allocate1D(index), starts = accelerator.Allocate1D(places), moved = accelerator.Allocate1D<int>(length);
        var kernel = accelerator.LoadStreamKernel<
            ArrayView<TKey>, ArrayView<int>, ArrayView<int>, ArrayView<TKey>, ArrayView<int>, KeyCode<TKey>, KeyCode<TKey>, int, int, long>(SortKernel.SortMoveSm70<TKey, TDigit>);

        moved.MemSetToZero();
        kernel(new KernelConfig(groups, 256), from.View, given.View, starts.View, to.View, moved.View, code, code, shift, numbers, part);
        accelerator.Synchronize();
        Assert.Equal(order.Select(i => x[i]), to.GetAsArray1D());
        Assert.Equal(order.Select(i => numbers switch { 0 => 0, 1 => i, _ => index[i] }), moved.GetAsArray1D());
    }
}
