using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Sorts have the reference's bits around the lengths of tiles and for every shape of input; elements that are equal keep their order.</summary>
public sealed class SortTests
{
    // Tiles have 4,096 keys of 32 bits or 2,048 of 64.
    private static readonly int[] s_lengths = [0, 1, 2, 257, 2047, 2048, 2049, 4095, 4096, 4097, 3 * 4096 + 1];

    private static readonly SortOrder[] s_orders = [SortOrder.Ascending, SortOrder.Descending, SortOrder.NaNsLast, SortOrder.Descending | SortOrder.NaNsLast];

    public static TheoryData<SortOrder> Orders => [.. s_orders];

    [SkippableTheory, MemberData(nameof(Orders))]
    public void EveryLengthAndShape(SortOrder order)
    {
        foreach (int length in s_lengths)
        {
            Shapes(length, i => BitConverter.Int32BitsToSingle((int)i), order);
            Shapes(length, i => BitConverter.Int64BitsToDouble(i * 0x1_0000_0001), order);
            if ((order & SortOrder.NaNsLast) != 0) continue;
            Shapes(length, i => (uint)i, order);
            Shapes(length, i => i << 30 ^ i, order);
        }
    }

    /// <summary>More tiles than groups, on a device of one or two units: groups go from one to the next.</summary>
    [SkippableFact]
    public void SeveralTilesForAGroup()
    {
        ulong[] x = Inputs.AnyBits<ulong>(300_000), few = [.. x.Select(v => v % 100 << 40)];
        Same("any", x, (y, on) => Accel.Sort(x, y, SortOrder.Descending, on));
        Same("few", new long[x.Length], (y, on) => Accel.ArgSort(few, y, SortOrder.Ascending, on));
    }

    /// <summary>Few of many: found by digits, and taken with those of equal ones that come first.</summary>
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(33_333)]
    public void TheFirstOfMany(int count)
    {
        float[] any = Inputs.AnyBits<float>(300_000);
        long[] few = [.. Inputs.AnyBits<long>(100_000).Select(v => v % 7 << 50)];
        foreach (SortOrder order in s_orders)
        {
            Same($"any, {order}", new float[count], (y, on) => Accel.TopK(any, y, order, on));
            Same($"any, {order}", new long[count], (y, on) => Accel.ArgTopK(any, y, order, on));
            Same($"few, {order}", new long[count], (y, on) => Accel.TopK(few, y, order, on));
            Same($"few, {order}", new long[count], (y, on) => Accel.ArgTopK(few, y, order, on));
            Same($"few, {order}", new long[1], (y, on) => y[0] = Accel.NthElement(few, 3L * count, order, on));
        }
    }

    /// <summary>Bits go up, go down, are all the same, are few, are any (NaNs of both signs among them), are zeros of both signs.</summary>
    private static void Shapes<T>(int length, Func<long, T> ofBits, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(length);
        foreach (Func<int, long> shape in (Func<int, long>[])[i => i * 3L, i => -i * 1000L, _ => 7, _ => random.Next(3) * 100, _ => random.NextInt64(), i => (long)int.MinValue * (i % 2)])
        {
            T[] x = [.. Enumerable.Range(0, length).Select(i => ofBits(shape(i)))];
            long[] values = [.. Enumerable.Range(0, length).Select(i => ~(long)i)];
            string what = $"{length} {typeof(T).Name}, {order}";
            Same(what, x, (y, on) => Accel.Sort(x, y, order, on));
            Same(what, values, (y, on) => Accel.ArgSort(x, y, order, on));
            Same(what, values, (y, on) => Accel.SortByKey(x, values, new T[length], y, order, on));
        }
    }

    private static void Same<T>(string what, T[] like, Action<T[], Backend> call)
        where T : unmanaged, INumber<T>
    {
        var expected = new T[like.Length];
        call(expected, GpuDevices.Scalar);
        foreach (GpuBackend device in GpuDevices.Required())
        {
            var actual = new T[like.Length];
            call(actual, device);
            bool isSame = MemoryMarshal.AsBytes<T>(expected).SequenceEqual(MemoryMarshal.AsBytes<T>(actual));
            Assert.True(isSame, $"{what} on {device}");
        }
    }
}
