using Compute.Cli.Output;

namespace Compute.Cli.Benchmarks;

/// <summary>A size as it is asked for: a number of elements; of a matrix product n, for n×n×n, or m×n×k.</summary>
/// <param name="Count">The number of elements, or m.</param>
/// <param name="Others">n and k of a product, where they are not m.</param>
internal readonly record struct BenchSize(int Count, (int N, int K)? Others = null)
{
    /// <summary>m, n and k of a matrix product.</summary>
    public (int M, int N, int K) Product => (Count, Others?.N ?? Count, Others?.K ?? Count);

    /// <summary>Reads 64k, or 8x4kx4k.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static BenchSize Parse(string text) => text.Split('x', '×') switch
    {
        [var count] => new(Units.ParseCount(count)),
        [var m, var n, var k] => new(Units.ParseCount(m), (Units.ParseCount(n), Units.ParseCount(k))),
        _ => throw new UsageException($"'{text}' is no size: a number of elements, or m×n×k of a matrix product."),
    };

    /// <inheritdoc/>
    public override string ToString() => Others is { } o ? $"{Units.Count(Count)}×{Units.Count(o.N)}×{Units.Count(o.K)}" : Units.Count(Count);
}
