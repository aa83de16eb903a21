using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>The representative operations: one for each kind of pattern and each cost class, in 4 and 8 bytes.</summary>
internal static class CalibrationProbes
{
    private const int Bins = 64;

    // A million keys take a core milliseconds to sort; from there on a key costs what it did, but for a factor of the logarithm.
    private static readonly long[] s_slow = [1 << 13, 1 << 15, 1 << 17, 1 << 20];

    public static IReadOnlyList<CalibrationProbe> All { get; } = [.. Of<float, Exp, Pow>(), .. Of<double, Exp, Pow>(), .. Ordering<float>()];

    private static CalibrationProbe[] Of<T, TFunction, THeavy>()
        where T : unmanaged, INumber<T>
        where TFunction : unmanaged, IUnaryOperator<T>
        where THeavy : unmanaged, IBinaryOperator<T> =>
    [
        new CalibrationProbe<T>(Pattern.Map, OperatorCost.Light, typeof(Negate<T>), (b, x, _, z) => b.Map(x, z, default(Negate<T>))),
        new CalibrationProbe<T>(Pattern.Map, OperatorCost.Division, typeof(Sqrt<T>), (b, x, _, z) => b.Map(x, z, default(Sqrt<T>))),
        new CalibrationProbe<T>(Pattern.Map, OperatorCost.Function, typeof(TFunction), (b, x, _, z) => b.Map(x, z, default(TFunction))),
        new CalibrationProbe<T>(Pattern.Zip, OperatorCost.Heavy, typeof(THeavy), (b, x, y, z) => b.Zip(x, y, z, default(THeavy)))
        {
            Sizes = [1 << 13, 1 << 15, 1 << 17, 1 << 19],
        },
        new CalibrationProbe<T>(Pattern.Zip, OperatorCost.Light, typeof(Add<T>), (b, x, y, z) => b.Zip(x, y, z, default(Add<T>))),
        new CalibrationProbe<T>(Pattern.Reduce, OperatorCost.Light, typeof(Plain<T, Add<T>>), (b, x, _, z) => b.Reduce(x, z.Slice(0, 1), new Plain<T, Add<T>>(default))),
        new CalibrationProbe<T>(Pattern.ZipReduce, OperatorCost.Light, typeof(Dot<T>), (b, x, y, z) => b.ZipReduce(x, y, z.Slice(0, 1), default(Dot<T>))),
        new CalibrationProbe<T>(Pattern.Scan, OperatorCost.Light, typeof(Add<T>), (b, x, _, z) => b.Scan(x, z, default(Add<T>), exclusive: false)),
        new CalibrationProbe<T>(Pattern.Transpose, OperatorCost.Light, typeof(void), (b, x, _, z) => b.Transpose(x, z, 1, Root(x.Length, 2), Root(x.Length, 2)))
        {
            Length = n => Root(n, 2) * Root(n, 2),
        },
        new CalibrationProbe<T>(Pattern.MatMul, OperatorCost.Light, typeof(Dot<T>), (b, x, y, z) =>
        {
            long n = Root(x.Length, 2);
            b.MatMul(x, y, z, new MatMulShape(n, n, n), T.One, T.Zero);
        })
        {
            // n = 16, 32, 64, 128, 256, 512: n³ multiply-adds on n² elements.
            Sizes = [1 << 12, 1 << 15, 1 << 18, 1 << 21, 1 << 24, 1 << 27],
            Length = n => Root(n, 3) * Root(n, 3),
        },
    ];

    // Where keys are compared and places are looked up; twice the bytes take twice as long there too, so that one element size is enough.
    private static CalibrationProbe[] Ordering<T>()
        where T : unmanaged, INumber<T> =>
    [
        new CalibrationProbe<T>(Pattern.ArgReduce, OperatorCost.Light, typeof(Max<T>), (b, x, _, z) => b.ArgReduce(x, z.Slice(0, 2).As<long>(), default(Max<T>))),
        new CalibrationProbe<T>(Pattern.Gather, OperatorCost.Light, typeof(void), (b, x, y, z) => b.Gather(x.Slice(0, x.Length / 2), y.As<long>(), z.Slice(0, x.Length / 2)))
        {
            Sizes = s_slow, Length = n => 2 * n, Inputs = ProbeInputs.Places,
        },
        new CalibrationProbe<T>(Pattern.Select, OperatorCost.Light, typeof(void), (b, x, _, z) => b.NthElement(x, x.Length / 2, z.Slice(0, 1), SortOrder.Ascending)) { Sizes = s_slow },
        new CalibrationProbe<T>(Pattern.Search, OperatorCost.Light, typeof(void), (b, x, y, z) => b.Search(x, y.Slice(0, y.Length / 2), z.As<long>(), SortOrder.Ascending, right: false))
        {
            Sizes = s_slow, Length = n => 2 * n, Inputs = ProbeInputs.Sorted,
        },
        new CalibrationProbe<T>(Pattern.Sort, OperatorCost.Light, typeof(void), (b, x, _, z) => b.Sort<T, NoValue>(x, default, z, default, SortOrder.Ascending)) { Sizes = s_slow },
        new CalibrationProbe<T>(Pattern.Sort, OperatorCost.Heavy, typeof(Carries), (b, x, y, z) => b.Sort(x, y, z, y, SortOrder.Ascending)) { Sizes = s_slow },
        new CalibrationProbe<T>(Pattern.Histogram, OperatorCost.Light, typeof(void), (b, x, _, z) => b.Histogram(x, z.Slice(0, 2 * Bins).As<long>(), T.One, T.One + T.One)) { Sizes = s_slow },
        new CalibrationProbe<T>(Pattern.Histogram, OperatorCost.Heavy, typeof(Carries), (b, x, y, z) => b.HistogramWeighted(x, y, z.Slice(0, Bins), T.One, T.One + T.One)) { Sizes = s_slow },
    ];

    private static long Root(long n, int degree) => (long)Math.Round(Math.Pow(n, 1.0 / degree));
}
