namespace Compute.Gpu.Tests.Patterns;

/// <summary>Selection, search and histograms over device arrays: shapes, results that are made, and what callers get wrong.</summary>
public sealed class ResidentSortingTests
{
    [SkippableFact]
    public void ResultsStayOnTheDevice() => OnEvery(on =>
    {
        using DeviceArray<int> x = Of(on, [5, 3, 5, 1, 9, 3], 2, 3), mask = Of(on, [0, 1, 1, 0, 1, 0], 2, 3), room = Of(on, [7, 7, 7, 7, 7, 7], 2, 3);
        using var index = new DeviceArray<long>(on, 2, 1);
        Assert.Equal(9, Accel.NthElement(x, 5));
        Assert.Equal([4, 0], Accel.ArgTopK(x, index).ToArray());
        Assert.Equal(3, Accel.Compact(x, mask, room));
        Assert.Equal([3, 5, 9, 7, 7, 7], room.ToArray());
        Assert.Equal(3, Accel.Partition(x, mask, room));
        Assert.Equal([3, 5, 9, 5, 1, 3], room.ToArray());
        Assert.Equal(4, Accel.Unique(x, room));
        Assert.Equal([1, 3, 5, 9, 1, 3], room.ToArray());
        using DeviceArray<int> sorted = Accel.Sort(x), both = Accel.Merge(sorted, sorted);
        Assert.Equal([1, 1, 3, 3, 3, 3, 5, 5, 5, 5, 9, 9], both.ToArray());
        using DeviceArray<long> places = Accel.SearchSorted(sorted, x, right: true);
        Assert.Equal([5, 3, 5, 1, 6, 3], places.ToArray());
        Assert.Equal(2, places.Shape.Length);
        using DeviceArray<long> counts = Of(on, new long[10], 10);
        Assert.Equal([0, 1, 0, 2, 0, 2, 0, 0, 0, 1], Accel.BinCount(x, counts).ToArray());
    });

    [SkippableFact]
    public void WhatIsWrongIsNamedAndNothingWritten() => OnEvery(on =>
    {
        using DeviceArray<int> x = Of(on, [5, 5, 1, 1, 1, 9], 6), pair = Of(on, [7, 7], 2), grid = Of(on, [5, 5, 1, 1, 1, 9], 2, 3), seven = Of(on, new int[7], 7);
        using DeviceArray<long> counts = Of(on, [7L, 7], 2), longSeven = Of(on, new long[7], 7);
        Refused("no element 6", () => Accel.NthElement(x, 6));
        Refused("no 7 elements", () => Accel.TopK(x, seven));
        Refused("no 7 elements", () => Accel.ArgTopK(x, longSeven));
        Refused("(6,) and (2, 3)", () => Accel.Compact(x, grid, pair));
        Refused("6 results", () => Accel.Compact(x, x, pair));
        Refused("(6,) and (2,)", () => Accel.Partition(x, x, pair));
        Refused("3 results", () => Accel.Unique(x, pair));
        Refused("3 results", () => Accel.RunLengthEncode(x, pair, counts));
        Refused("(2,) and (7,)", () => Accel.RunLengthEncode(x, pair, longSeven));
        Refused("'sorted' is not in order: 5 at 1, 1 at 2", () => Accel.SearchSorted(x, pair, counts));
        Refused("'b' is not in order", () => Accel.Merge(pair, x));
        Refused("do not make 2", () => Accel.Merge(pair, pair, pair));
        Refused("'x'", () => Accel.TopK(x, x));
        Refused("x[0] = 5", () => Accel.BinCount(x, counts));
        Refused("[3, 3]", () => Accel.Histogram(x, 3, 3, counts));
        Refused("not 2", () => Accel.Histogram(x, pair, counts));
        Refused("do not ascend", () => Accel.HistogramWeighted(x, x, Of(on, [1, 2, 2], 3), pair));
        Assert.Equal([7, 7], pair.ToArray());
        Assert.Equal([7, 7], counts.ToArray());
        using DeviceArray<int> elsewhere = Of(Backends.Get("simd"), [1, 2], 2);
        Assert.Throws<DeviceMismatchException>(() => Accel.Merge(pair, elsewhere));
        Assert.Throws<NotSupportedException>(() => Accel.BinCount(Of(on, [1f], 1), counts));
    });

    /// <summary>The first of several; beyond one group's elements; between the last of one thread's step and the next.</summary>
    [SkippableFact]
    public void TheFirstDisorderIsFound() => OnEvery(on =>
    {
        double[] values = [.. Enumerable.Range(0, 70_000).Select(i => (double)i)];
        (values[65_536], values[69_000]) = (-1, 0);
        using DeviceArray<double> x = Of(on, values, values.Length);
        Assert.Equal(65_536, on.FirstDisorder(x.View, SortOrder.Ascending));
        Assert.Equal(1, on.FirstDisorder(x.View, SortOrder.Descending));
        Assert.Equal(-1, on.FirstDisorder(x.View.Slice(0, 65_536), SortOrder.Ascending));
        using DeviceArray<long> whole = Of(on, [.. values.Select(v => (long)v)], values.Length);
        Assert.Equal(65_536, on.FirstOutside(whole.View, 70_000));
        Assert.Equal(60_001, on.FirstOutside(whole.View, 60_001));
        Assert.Equal(-1, on.FirstOutside(whole.View.Slice(0, 100), 100));
    });

    private static DeviceArray<T> Of<T>(Backend on, T[] values, params long[] shape)
        where T : unmanaged => DeviceArray<T>.From(on, values, shape);

    private static void Refused(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message);

    /// <summary>On the reference, on every device, and on a stream of it.</summary>
    private static void OnEvery(Action<Backend> test)
    {
        test(GpuDevices.Scalar);
        foreach (GpuBackend device in GpuDevices.Required())
        {
            test(device);
            using Backend stream = device.OpenStream();
            test(stream);
        }
    }
}
