using Compute.Kernels;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// What numbers elements by 32 bits says so of longer arrays, before it takes memory or launches anything. Arrays lie on the device then, which is chosen by that: spans are not so long.
/// </summary>
public sealed class LongArrayTests
{
    private const long Length = 1L << 31;

    private static readonly Dictionary<string, Action<GpuBackend, View<float>, View<long>>> s_calls = new()
    {
        ["Sort"] = (on, x, y) => on.Sort<float, NoValue>(x, default, x, default, SortOrder.Ascending),
        ["SortByKey"] = (on, x, y) => on.Sort(x, y, x, y, SortOrder.Ascending),
        ["ArgSort"] = (on, x, y) => on.ArgSort(x, y, SortOrder.Ascending),
        ["NthElement"] = (on, x, y) => on.NthElement(x, 1, x.Slice(0, 1), SortOrder.Ascending),
        ["TopK"] = (on, x, y) => on.TopK(x, x.Slice(0, 1), SortOrder.Ascending),
        ["TopKOfMost"] = (on, x, y) => on.TopK(x, x.Slice(0, Length - 1), SortOrder.Ascending),
        ["ArgTopK"] = (on, x, y) => on.ArgTopK(x, y.Slice(0, 1), SortOrder.Ascending),
        ["Compact"] = (on, x, y) => on.Compact(x, x, x),
        ["Partition"] = (on, x, y) => on.Partition(x, x, x),
        ["Unique"] = (on, x, y) => on.Unique(x, x),
        ["RunLengths"] = (on, x, y) => on.RunLengths(x, x, y),
        ["HistogramWeighted"] = (on, x, y) => on.HistogramWeighted(x, x, x.Slice(0, 10), 0f, 1f),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [SkippableTheory, MemberData(nameof(Calls))]
    public void TheLimitIsNamed(string name) => Stub.OnDevice(device =>
    {
        // Only the length is long.
        using DeviceArray<float> x = new(device, 10);
        using DeviceArray<long> y = new(device, 10);
        View<float> all = new(x.View.Buffer, x.View.Address, Length);
        View<long> numbers = new(y.View.Buffer, y.View.Address, Length);
        (long launches, long memory) = (Stub.Launches, Stub.Alive(Stub.Kind.Memory));
        var error = Assert.Throws<PatternNotSupportedException>(() => s_calls[name](device, all, numbers));
        Assert.Contains("2^31", error.Message, StringComparison.Ordinal);
        Assert.Contains("2,147,483,648 elements", error.Message, StringComparison.Ordinal);
        Assert.Contains("cuda:0", error.Message, StringComparison.Ordinal);
        Assert.Equal((launches, memory), (Stub.Launches, Stub.Alive(Stub.Kind.Memory)));
    });
}
