using System.Numerics;

namespace Compute.Conformance;

/// <summary>One value from all elements, in canonical order.</summary>
internal static class Reductions
{
    // −0 + x = x for every x.
    private static readonly Func<ElementType, Real> s_zero = type => type.Format is null ? Real.Zero : -Real.Zero;

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new ReduceOperation(nameof(Accel.Sum), ElementType.Computable, s_zero, (a, x) => a + x, (a, b) => a + b) { TakesAxis = true },
        new ReduceOperation(nameof(Accel.Product), ElementType.Computable, _ => 1, (a, x) => a * x, (a, b) => a * b) { TakesAxis = true },
        new ReduceOperation(nameof(Accel.Asum), ElementType.Computable, s_zero, (a, x) => a + Real.Abs(x), (a, b) => a + b) { FlopsPerElement = 2, TakesAxis = true },
        new ReduceOperation(nameof(Accel.Min), ElementType.Computable, Highest, Real.Min, Real.Min) { TakesEmpty = false, TakesAxis = true },
        new ReduceOperation(nameof(Accel.Max), ElementType.Computable, Lowest, Real.Max, Real.Max) { TakesEmpty = false, TakesAxis = true },
        new DotOperation { FlopsPerElement = 2 },
        new StatisticOperation(nameof(Accel.Nrm2), (type, x, _) => Norm(type, x)) { FlopsPerElement = 2, TakesAxis = true },
        new StatisticOperation(nameof(Accel.SumCompensated), (type, x, _) => CompensatedOrder.Sum(type, x), Pattern.CompensatedSum) { FlopsPerElement = 7, TakesAxis = true },
        new StatisticOperation(nameof(Accel.Mean), (type, x, _) => Mean(type, x)) { TakesAxis = true },
        new StatisticOperation(nameof(Accel.Variance), Variance) { TakesDdof = true, FlopsPerElement = 4, TakesAxis = true },
        new StatisticOperation(nameof(Accel.Std), (type, x, ddof) => Real.Sqrt(Variance(type, x, ddof))) { TakesDdof = true, FlopsPerElement = 4, TakesAxis = true },
        new AnswerOperation<long>(nameof(Accel.ArgMin), Pattern.ArgReduce, x => First(x, Real.Min)) { TakesEmpty = false, TakesAxis = true },
        new AnswerOperation<long>(nameof(Accel.ArgMax), Pattern.ArgReduce, x => First(x, Real.Max)) { TakesEmpty = false, TakesAxis = true },
        new AnswerOperation<long>(nameof(Accel.Count), Pattern.Count, x => x.Count(v => !v.IsZero)) { TakesAxis = true },
        new AnswerOperation<bool>(nameof(Accel.Any), Pattern.Reduce, x => x.Any(v => !v.IsZero) ? 1 : 0) { TakesAxis = true },
        new AnswerOperation<bool>(nameof(Accel.All), Pattern.Reduce, x => x.All(v => !v.IsZero) ? 1 : 0) { TakesAxis = true },
        new ScanOperation(nameof(Accel.CumSum), s_zero, (a, b) => a + b),
        new ScanOperation(nameof(Accel.CumProd), _ => 1, (a, b) => a * b),
        new ScanOperation(nameof(Accel.CumMin), Highest, Real.Min),
        new ScanOperation(nameof(Accel.CumMax), Lowest, Real.Max),
    ];

    private static Real Highest(ElementType type) => type.Format is null ? Integer(type, BigInteger.Max) : Real.Infinity;

    private static Real Lowest(ElementType type) => type.Format is null ? Integer(type, BigInteger.Min) : -Real.Infinity;

    private static Real Integer(ElementType type, Func<BigInteger, BigInteger, BigInteger> better) =>
        Specials.Of(type).Select(x => x.ToBigInteger()).Concat([All(type)]).Aggregate(better);

    // Every bit set: −1, or the largest unsigned number.
    private static BigInteger All(ElementType type) =>
        ((Real)(BigInteger.Pow(2, 8 * type.ByteLength) - 1)).RoundTo(type).ToBigInteger();

    private static Real First(Real[] x, Func<Real, Real, Real> choose)
    {
        Real best = x.Aggregate(choose);
        return Array.FindIndex(x, v => best.IsNaN ? v.IsNaN : Real.AreEqual(v, best) && v.IsNegative == best.IsNegative);
    }

    private static Real Mean(ElementType type, Real[] x) => (CanonicalOrder.Sum(type, x.Length, (a, i) => a + x[i]) / x.Length).RoundTo(type);

    private static Real Variance(ElementType type, Real[] x, int ddof) =>
        ((x.Length == 0 ? Real.Zero : CanonicalOrder.SquaredDeviations(type, x)) / int.Max(0, x.Length - ddof)).RoundTo(type);

    private static Real Norm(ElementType type, Real[] x)
    {
        (int lowest, int power) = type == ElementType.F32 ? (-102, 100) : (-969, 700);
        Real sum = Squares(0);
        if (sum.IsNaN || (sum.IsFinite && sum >= Real.Scale(1, lowest))) return Real.Sqrt(sum);
        int scale = sum.IsFinite ? power : -power;
        return Real.Scale(Real.Sqrt(Squares(scale)).RoundTo(type), -scale);

        Real Squares(int k) => CanonicalOrder.Sum(type, x.Length, (a, i) =>
        {
            Real scaled = Real.Scale(x[i], k).RoundTo(type);
            return a + scaled * scaled;
        });
    }
}
