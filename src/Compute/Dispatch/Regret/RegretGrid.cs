using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>The calls that automatic choice is judged by when nobody names others: every cost class, sizes from one block to beyond the caches.</summary>
public static class RegretGrid
{
    // Between the sizes that calibration measures, so that interpolation is judged too.
    private static readonly int[] s_sizes = [1_000, 5_000, 12_000, 30_000, 80_000, 200_000, 500_000, 1_500_000, 4_000_000];

    /// <summary>The calls.</summary>
    public static IReadOnlyList<RegretCase> Default { get; } =
    [
        .. Of<float, Exp>("f32", s_sizes), .. Of<double, Exp>("f64", s_sizes), .. Patterns("f32", 5_000, 12_000, 40_000, 200_000, 1_500_000),
    ];

    /// <summary>Those that a GPU may be the best for: long arrays, which go through it part by part, and products.</summary>
    public static IReadOnlyList<RegretCase> Large { get; } = [.. Of<float, Exp>("f32", 12_000_000, 50_000_000), .. Products(60, 120, 250, 500, 1_000, 2_000)];

    private static IEnumerable<RegretCase> Products(params int[] rows)
    {
        foreach (int n in rows)
        {
            var x = new Lazy<float[]>(() => Values<float>(n * n));
            var y = new Lazy<float[]>(() => new float[n * n]);
            yield return new("matmul", "f32", n, on => () => Accel.MatMul<float>(x.Value, x.Value, y.Value, n, n, n, on));
        }
    }

    // One operation of each pattern beyond those above.
    private static IEnumerable<RegretCase> Patterns(string type, params int[] sizes)
    {
        foreach (int size in sizes)
        {
            var x = new Lazy<float[]>(() => Values<float>(size));
            var y = new Lazy<float[]>(() => new float[size]);
            var sorted = new Lazy<float[]>(() => [.. x.Value.Order()]);
            var places = new Lazy<long[]>(() => Shuffled(size));
            var numbers = new Lazy<long[]>(() => new long[size]);
            var few = new Lazy<(long[] Counts, float[] Sums)>(() => (new long[100], new float[100]));
            int side = (int)Math.Sqrt(size);
            yield return new("argmax", type, size, on => () => Accel.ArgMax<float>(x.Value, on));
            yield return new("dot", type, size, on => () => Accel.Dot<float>(x.Value, x.Value, on));
            yield return new("cumsum", type, size, on => () => Accel.CumSum<float>(x.Value, y.Value, on: on));
            yield return new("transpose", type, side * side, on => () => Accel.Transpose<float>(x.Value.AsSpan(0, side * side), y.Value.AsSpan(0, side * side), side, side, on));
            yield return new("gather", type, size, on => () => Accel.Gather<float>(x.Value, places.Value, y.Value, on));
            yield return new("nth-element", type, size, on => () => Accel.NthElement<float>(x.Value, size / 2, on: on));
            yield return new("compact", type, size, on => () => Accel.Compact<float>(x.Value, x.Value, y.Value, on));
            yield return new("searchsorted", type, size, on => () => Accel.SearchSorted<float>(sorted.Value, x.Value, numbers.Value, on: on));
            yield return new("sort", type, size, on => () => Accel.Sort<float>(x.Value, y.Value, on: on));
            yield return new("argsort", type, size, on => () => Accel.ArgSort<float>(x.Value, numbers.Value, on: on));
            yield return new("histogram", type, size, on => () => Accel.Histogram<float>(x.Value, 1, 2, few.Value.Counts, on));
            yield return new("histogram-weighted", type, size, on => () => Accel.HistogramWeighted<float>(x.Value, x.Value, 1, 2, few.Value.Sums, on));
        }
    }

    private static long[] Shuffled(int length)
    {
        long[] places = [.. Enumerable.Range(0, length).Select(i => (long)i)];
        new Random(1).Shuffle(places);
        return places;
    }

    private static IEnumerable<RegretCase> Of<T, TFunction>(string type, params int[] sizes)
        where T : unmanaged, INumber<T>
        where TFunction : unmanaged, IUnaryOperator<T>
    {
        foreach (int size in sizes)
        {
            var x = new Lazy<T[]>(() => Values<T>(size));
            var y = new Lazy<T[]>(() => new T[size]);
            yield return new("add", type, size, on => () => Accel.Add<T>(x.Value, x.Value, y.Value, on));
            yield return new("abs", type, size, on => () => Accel.Abs<T>(x.Value, y.Value, on));
            yield return new("divide", type, size, on => () => Accel.Divide<T>(x.Value, x.Value, y.Value, on));
            yield return new("exp", type, size, on => () => Accel.Map(x.Value, y.Value, default(TFunction), on));
            yield return new("sum", type, size, on => () => Reductions.Reduce<T, Plain<T, Add<T>>>(x.Value, default, on, "Sum"));
        }
    }

    private static T[] Values<T>(int length)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(1);
        var values = new T[length];
        for (int i = 0; i < length; i++) values[i] = T.One + T.CreateTruncating(random.NextDouble());
        return values;
    }
}
