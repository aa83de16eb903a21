using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Sorts by the kernels in which warps vote: several tiles of keys that are any, few and all the same, groups in several orders.</summary>
public sealed class SortTests
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void ASortIsStableInEveryOrderOfGroups(int seed) => Stub.Interpreted(
        device =>
        {
            var random = new Random(seed);
            float[] any = new float[2 * 4096 + 77];
            random.NextBytes(MemoryMarshal.AsBytes(any.AsSpan()));
            Same(device, any, SortOrder.Descending | SortOrder.NaNsLast);
            Same(device, (int[])[.. any.Select(_ => random.Next(3) << 30)], SortOrder.Ascending);
            Same(device, (long[])[.. any.Take(2048 + 5).Select(_ => random.NextInt64(-1, 2) << 50)], SortOrder.Descending);
            Same(device, new ulong[300], SortOrder.Ascending);
        },
        seed: seed);

    private static void Same<T>(Backend device, T[] x, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        long[] expected = new long[x.Length], actual = new long[x.Length];
        Accel.ArgSort(x, expected, order, Backends.Scalar);
        Accel.ArgSort(x, actual, order, device);
        Assert.Equal(expected, actual);
        T[] sorted = new T[x.Length], sortedThere = new T[x.Length];
        Accel.Sort(x, sorted, order, Backends.Scalar);
        Accel.Sort(x, sortedThere, order, device);
        Assert.True(MemoryMarshal.AsBytes<T>(sorted).SequenceEqual(MemoryMarshal.AsBytes<T>(sortedThere)));
    }
}
