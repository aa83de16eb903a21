using Compute.Kernels;

namespace Compute.Gpu.Stub.Tests;

/// <summary>What a call only reads, calls of other streams read at the same time: none waits for another, whatever the pattern.</summary>
public sealed class ReaderTests
{
    // Several blocks, parts and lines: calls of more than one kernel, with working memory between them.
    private const int Length = 40_000, Side = 200;

    private static readonly Dictionary<string, Action<Backend, Shared, Own>> s_calls = new()
    {
        ["Map"] = (on, x, y) => on.Map(x.A, y.Floats, default(Negate<float>)),
        ["MapPair"] = (on, x, y) => on.MapPair(x.A, y.Floats, y.Others, default(SinCos)),
        ["Zip"] = (on, x, y) => on.Zip(x.A, x.B, y.Floats, default(Add<float>)),
        ["Zip3"] = (on, x, y) => on.Zip3(x.A, x.B, x.C, y.Floats, default(FusedMultiplyAdd<float>)),
        ["ZipBroadcast"] = (on, x, y) => on.Zip(x.A, x.B, y.Floats, new([Side, Side], [Side, 1], [0, 1], [0, 0], [Side, 1]), default(Add<float>)),
        ["Zip3Broadcast"] = (on, x, y) =>
            on.Zip3(x.A, x.B, x.C, y.Floats, new([Side, Side], [Side, 1], [0, 1], [1, 0], [Side, 1]), default(FusedMultiplyAdd<float>)),
        ["MapStored"] = (on, x, y) => on.MapStored(x.Halves, y.Halves, default(Negate<float>)),
        ["Reduce"] = (on, x, y) => on.Reduce(x.A, y.Floats.Slice(0, 1), default(Plain<float, Add<float>>)),
        ["ZipReduce"] = (on, x, y) => on.ZipReduce(x.A, x.B, y.Floats.Slice(0, 1), default(Dot<float>)),
        ["ArgReduce"] = (on, x, y) => on.ArgReduce(x.A, y.Longs.Slice(0, 1), default(Min<float>)),
        ["Scan"] = (on, x, y) => on.Scan(x.A, y.Floats, default(Add<float>), exclusive: true),
        ["ReduceAxis"] = (on, x, y) => on.ReduceAxis(x.A, y.Floats.Slice(0, Side), new(1, Side, Side), default(Plain<float, Add<float>>)),
        ["Moments"] = (on, x, y) => on.Moments(x.A, y.Floats.Slice(0, 3)),
        ["SquaredDeviationsAxis"] = (on, x, y) => on.SquaredDeviationsAxis(x.A, y.Floats.Slice(0, Side), new(Side, Side, 1)),
        ["ArgReduceAxis"] = (on, x, y) => on.ArgReduceAxis(x.A, y.Longs.Slice(0, Side), new(1, Side, Side), default(Max<float>)),
        ["Count"] = (on, x, y) => on.Count(x.A, y.Longs.Slice(0, 1)),
        ["CountAxis"] = (on, x, y) => on.CountAxis(x.A, y.Longs.Slice(0, Side), new(1, Side, Side)),
        ["CompensatedSum"] = (on, x, y) => on.CompensatedSum(x.A, y.Floats.Slice(0, 1)),
        ["CompensatedSumAxis"] = (on, x, y) => on.CompensatedSumAxis(x.A, y.Floats.Slice(0, Side), new(1, Side, Side)),
        ["MatMul"] = (on, x, y) => on.MatMul(x.A, x.B, y.Floats, new(Side, Side, Side), 1f, 0f),
        ["MatMulStored"] = (on, x, y) => on.MatMulStored(x.Halves, x.Halves, y.Floats, new(Side, Side, Side), 1f, 0f),
        ["MatVec"] = (on, x, y) => on.MatVec(x.A, x.B, y.Floats, Side, Side, Side),
        ["Transpose"] = (on, x, y) => on.Transpose(x.A, y.Floats, 1, Side, Side),
        ["Copy"] = (on, x, y) => on.Copy(x.A, y.Floats),
        ["Gather"] = (on, x, y) => on.Gather(x.A, x.Longs, y.Floats),
        ["Scatter"] = (on, x, y) => on.Scatter(x.A, x.Longs, y.Floats),
        ["Convert"] = (on, x, y) => on.Convert(x.A, y.Longs),
        ["Sort"] = (on, x, y) => on.Sort<float, NoValue>(x.A, default, y.Floats, default, SortOrder.Ascending),
        ["SortByKey"] = (on, x, y) => on.Sort(x.A, x.Longs, y.Floats, y.Longs, SortOrder.Ascending),
        ["ArgSort"] = (on, x, y) => on.ArgSort(x.A, y.Longs, SortOrder.Ascending),
        ["Select"] = (on, x, y) => on.NthElement(x.A, 7, y.Floats.Slice(0, 1), SortOrder.Ascending),
        ["TopK"] = (on, x, y) => on.TopK(x.A, y.Floats.Slice(0, 100), SortOrder.Ascending),
        ["ArgTopK"] = (on, x, y) => on.ArgTopK(x.A, y.Longs.Slice(0, 100), SortOrder.Ascending),
        ["Compact"] = (on, x, y) => on.Compact(x.A, x.B, y.Floats),
        ["Partition"] = (on, x, y) => on.Partition(x.A, x.B, y.Floats),
        ["Unique"] = (on, x, y) => on.Unique(x.A, y.Floats),
        ["RunLengths"] = (on, x, y) => on.RunLengths(x.A, y.Floats, y.Longs),
        ["Search"] = (on, x, y) => on.Search(x.A, x.B, y.Longs, SortOrder.Ascending, right: true),
        ["Merge"] = (on, x, y) => on.Merge(x.A.Slice(0, Length / 2), x.B.Slice(0, Length / 2), y.Floats, SortOrder.Ascending),
        ["Histogram"] = (on, x, y) => on.Histogram(x.A, y.Longs.Slice(0, 100), 0f, 1f),
        ["HistogramOfEdges"] = (on, x, y) => on.Histogram(x.A, x.B.Slice(0, 101), y.Longs.Slice(0, 100)),
        ["HistogramWeighted"] = (on, x, y) => on.HistogramWeighted(x.A, x.B, y.Floats.Slice(0, 100), 0f, 1f),
        ["BinCount"] = (on, x, y) => on.BinCount(x.Longs, y.Longs),
        ["FirstDisorder"] = (on, x, y) => on.FirstDisorder(x.A, SortOrder.Ascending),
        ["FirstOutside"] = (on, x, y) => on.FirstOutside(x.Longs, 10),
        ["Download"] = (on, x, y) => on.Download(x.A, new float[Length]),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [SkippableTheory, MemberData(nameof(Calls))]
    public void ReadersDoNotWaitForEachOther(string name) => Stub.OnDevice(device =>
    {
        using Backend left = device.OpenStream(), right = device.OpenStream();
        using var shared = new Shared(device);
        using Own first = new(left), second = new(right);

        // Until each stream has working memory of its own.
        for (int i = 0; i < 2; i++) Both();
        long before = Stub.Waits;
        for (int i = 0; i < 2; i++) Both();
        Assert.Equal(before, Stub.Waits);

        void Both()
        {
            s_calls[name](left, shared, first);
            s_calls[name](right, shared, second);
        }
    });

    /// <summary>A pattern that is not in the table above is in this list: it reads no array.</summary>
    [Fact]
    public void EveryPatternIsCalled()
    {
        string[] others = [nameof(Pattern.Fill), nameof(Pattern.Generate)];
        Assert.Empty(Enum.GetNames<Pattern>().Except(s_calls.Keys).Except(others));
    }

    /// <summary>What both streams read.</summary>
    private sealed class Shared(Backend on) : IDisposable
    {
        private readonly DeviceArray<float> _a = new(on, Length), _b = new(on, Length), _c = new(on, Length);
        private readonly DeviceArray<long> _longs = new(on, Length);
        private readonly DeviceArray<Half> _halves = new(on, Length);

        public View<float> A => _a.View;

        public View<float> B => _b.View;

        public View<float> C => _c.View;

        public View<long> Longs => _longs.View;

        public View<Half> Halves => _halves.View;

        public void Dispose()
        {
            foreach (IDisposable array in (IDisposable[])[_a, _b, _c, _longs, _halves]) array.Dispose();
        }
    }

    /// <summary>What one of them writes.</summary>
    private sealed class Own(Backend on) : IDisposable
    {
        private readonly DeviceArray<float> _floats = new(on, Length), _others = new(on, Length);
        private readonly DeviceArray<long> _longs = new(on, Length);
        private readonly DeviceArray<Half> _halves = new(on, Length);

        public View<float> Floats => _floats.View;

        public View<float> Others => _others.View;

        public View<long> Longs => _longs.View;

        public View<Half> Halves => _halves.View;

        public void Dispose()
        {
            foreach (IDisposable array in (IDisposable[])[_floats, _others, _longs, _halves]) array.Dispose();
        }
    }
}
