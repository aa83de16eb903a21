using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute.Conformance;

/// <summary>Passes everything on to another back-end and keeps which patterns it was asked for.</summary>
/// <param name="inner">The back-end that does the work; stays open.</param>
public class RecordingBackend(Backend inner) : Backend(inner.Device)
{
    /// <summary>The patterns in the order in which they were asked for.</summary>
    public ConcurrentQueue<Pattern> Patterns { get; } = new();

    public override bool Supports(Pattern pattern, Type elementType) => inner.Supports(pattern, elementType);

    public override DeviceBuffer Allocate(long byteLength) => inner.Allocate(byteLength);

    public override void Upload<T>(ReadOnlySpan<T> source, View<T> destination) => inner.Upload(source, destination);

    public override void Download<T>(View<T> source, Span<T> destination) => inner.Download(source, destination);

    public override void Synchronize() => inner.Synchronize();

    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op) => Asked().Map(x, y, op);

    public override void MapPair<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op) => Asked().MapPair(x, y, z, op);

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op) => Asked().Zip(x, y, z, op);

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op) => Asked().Zip3(x, y, z, w, op);

    public override void Reduce<T, TOp>(View<T> x, View<T> result, TOp op) => Asked().Reduce(x, result, op);

    public override void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op) => Asked().ZipReduce(x, y, result, op);

    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive) => Asked().Scan(x, y, op, exclusive);

    public override void ArgReduce<T, TOp>(View<T> x, View<long> result, TOp op) => Asked().ArgReduce(x, result, op);

    public override void Count<T>(View<T> x, View<long> result) => Asked().Count(x, result);

    public override void ReduceAxis<T, TOp>(View<T> x, View<T> y, AxisShape shape, TOp op) => Asked().ReduceAxis(x, y, shape, op);

    public override void Moments<T>(View<T> x, View<T> result) => Asked(nameof(Reduce)).Moments(x, result);

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> y, AxisShape shape) => Asked(nameof(ReduceAxis)).SquaredDeviationsAxis(x, y, shape);

    public override void ArgReduceAxis<T, TOp>(View<T> x, View<long> y, AxisShape shape, TOp op) => Asked().ArgReduceAxis(x, y, shape, op);

    public override void CountAxis<T>(View<T> x, View<long> y, AxisShape shape) => Asked().CountAxis(x, y, shape);

    public override void CompensatedSum<T>(View<T> x, View<T> result) => Asked().CompensatedSum(x, result);

    public override void CompensatedSumAxis<T>(View<T> x, View<T> y, AxisShape shape) => Asked().CompensatedSumAxis(x, y, shape);

    public override void MatMul<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta) => Asked().MatMul(a, b, c, shape, alpha, beta);

    public override void MatMulStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, MatMulShape shape, float alpha, float beta) =>
        Asked(nameof(MatMul)).MatMulStored(a, b, c, shape, alpha, beta);

    public override void MatVec<T>(View<T> a, View<T> x, View<T> y, long rows, long columns, long leading) => Asked().MatVec(a, x, y, rows, columns, leading);

    public override void Transpose<T>(View<T> x, View<T> y, long batch, long rows, long columns) => Asked().Transpose(x, y, batch, rows, columns);

    public override void Fill<T>(View<T> x, T value) => Asked().Fill(x, value);

    public override void Generate<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) => Asked().Generate(y, key, offset, op);

    public override void GenerateEach<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) =>
        Asked(nameof(Generate)).GenerateEach(y, key, offset, op);

    public override void GenerateWords<T>(View<T> y, RandomKey key, long offset) => Asked(nameof(Generate)).GenerateWords(y, key, offset);

    public override void Copy<T>(View<T> x, View<T> y) => Asked().Copy(x, y);

    public override void Gather<T>(View<T> x, View<long> index, View<T> y) => Asked().Gather(x, index, y);

    public override void Scatter<T>(View<T> x, View<long> index, View<T> y) => Asked().Scatter(x, index, y);

    public override void Convert<TFrom, TTo>(View<TFrom> x, View<TTo> y) => Asked().Convert(x, y);

    public override void Sort<T, TValue>(View<T> x, View<TValue> values, View<T> y, View<TValue> sortedValues, SortOrder order) =>
        Asked().Sort(x, values, y, sortedValues, order);

    public override void ArgSort<T>(View<T> x, View<long> index, SortOrder order) => Asked(nameof(Sort)).ArgSort(x, index, order);

    public override void NthElement<T>(View<T> x, long n, View<T> result, SortOrder order) => Asked(nameof(Pattern.Select)).NthElement(x, n, result, order);

    public override void TopK<T>(View<T> x, View<T> y, SortOrder order) => Asked(nameof(Pattern.Select)).TopK(x, y, order);

    public override void ArgTopK<T>(View<T> x, View<long> index, SortOrder order) => Asked(nameof(Pattern.Select)).ArgTopK(x, index, order);

    public override long Compact<T>(View<T> x, View<T> mask, View<T> y) => Asked().Compact(x, mask, y);

    public override long Partition<T>(View<T> x, View<T> mask, View<T> y) => Asked(nameof(Compact)).Partition(x, mask, y);

    public override long RunLengths<T>(View<T> x, View<T> values, View<long> lengths) => Asked(nameof(Compact)).RunLengths(x, values, lengths);

    public override long Unique<T>(View<T> x, View<T> y) => Asked(nameof(Compact)).Unique(x, y);

    public override void Search<T>(View<T> sorted, View<T> values, View<long> index, SortOrder order, bool right) =>
        Asked().Search(sorted, values, index, order, right);

    public override void Merge<T>(View<T> a, View<T> b, View<T> y, SortOrder order) => Asked().Merge(a, b, y, order);

    public override void Histogram<T>(View<T> x, View<long> counts, T low, T high) => Asked().Histogram(x, counts, low, high);

    public override void Histogram<T>(View<T> x, View<T> edges, View<long> counts) => Asked().Histogram(x, edges, counts);

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> sums, T low, T high) =>
        Asked(nameof(Histogram)).HistogramWeighted(x, weights, sums, low, high);

    public override void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> edges, View<T> sums) =>
        Asked(nameof(Histogram)).HistogramWeighted(x, weights, edges, sums);

    public override void BinCount<T>(View<T> x, View<long> counts) => Asked(nameof(Histogram)).BinCount(x, counts);

    public override long FirstDisorder<T>(View<T> x, SortOrder order) => Asked(nameof(Search)).FirstDisorder(x, order);

    public override long FirstOutside<T>(View<T> x, ulong limit) => Asked(nameof(Histogram)).FirstOutside(x, limit);

    /// <summary>Leaves the inner back-end open.</summary>
    public override void Dispose() => GC.SuppressFinalize(this);

    private Backend Asked([CallerMemberName] string pattern = "")
    {
        Patterns.Enqueue(Enum.Parse<Pattern>(pattern));
        return inner;
    }
}
