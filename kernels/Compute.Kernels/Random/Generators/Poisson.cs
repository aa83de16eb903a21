using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Poisson numbers from further words of each element. Small means: the distribution function is gone up until it passes a uniform number.
/// Others: transformed rejection with squeeze (Hörmann, The Transformed Rejection Method for Generating Poisson Random Variables, 1993).
/// </summary>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Poisson : IElementGenerator<int>, IElementGenerator<long>
{
    // Below, rejection does not hold; above, going up takes longer: 10 steps.
    private const double Small = 10;

    private readonly double _mean, _none, _logMean, _b, _a, _logInverseAlpha, _squeeze;

    /// <summary>With what does not change from element to element.</summary>
    /// <param name="mean">The mean.</param>
    public Poisson(double mean)
    {
        _mean = mean;
        _none = Value(new Exp(), -mean);
        _logMean = Log(double.Max(mean, 1));
        _b = Math.FusedMultiplyAdd(2.53, Math.Sqrt(mean), 0.931);
        _a = Math.FusedMultiplyAdd(0.02483, _b, -0.059);
        _logInverseAlpha = Log(1.1239 + 1.1328 / (double.Max(_b, 4) - 3.4));
        _squeeze = 0.9277 - 3.6224 / (_b - 2);
    }

    int IElementGenerator<int>.Invoke(int word, RandomKey key, ulong index) => (int)Number(key, index);

    long IElementGenerator<long>.Invoke(long word, RandomKey key, ulong index) => (long)Number(key, index);

    private double Number(RandomKey key, ulong index) => _mean < Small ? Up(key, index) : Rejected(key, index);

    // At most 2⁻⁵³ is left behind 110 for a mean of 10.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Up(RandomKey key, ulong index)
    {
        Philox.Words(key, index, 1, out ulong first, out _);
        double u = Fraction(first), p = _none, k = 0;
        while (u >= p && k < 110)
        {
            u -= p;
            k++;
            p *= _mean / k;
        }

        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Rejected(RandomKey key, ulong index)
    {
        for (uint attempt = 1; ; attempt++)
        {
            Philox.Words(key, index, attempt, out ulong first, out ulong second);
            double u = Fraction(first) - 0.5, v = 1 - Fraction(second), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor(Math.FusedMultiplyAdd(2 * _a / edge + _b, u, _mean + 0.43));
            if (edge >= 0.07 && v <= _squeeze) return k;
            if (!(k >= 0) || (edge < 0.013 && v > edge)) continue;
            double left = Log(v) + _logInverseAlpha - Log(_a / (edge * edge) + _b);
            if (left <= Math.FusedMultiplyAdd(k, _logMean, -_mean) - LogFactorial(k)) return k;
        }
    }

    private static double Fraction(ulong word) => (long)(word >> 11) * 1.1102230246251565e-16;

    /// <summary>ln k! by Stirling's series, from 10 on to the last place; below, the quotient of both is taken off.</summary>
    private static double LogFactorial(double k)
    {
        double x = k + 1, product = 1;
        for (; x < 10; x++) product *= x;
        double inverse = 1 / x, square = inverse * inverse;
        double series = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(-1 / 1680d, square, 1 / 1260d), square, -1 / 360d), square, 1 / 12d);
        return Math.FusedMultiplyAdd(x - 0.5, Log(x), Math.FusedMultiplyAdd(series, inverse, 0.91893853320467274 - x)) - Log(product);
    }

    private static double Log(double x) => Value(new Log(), x);

    private static double Value<TOp>(TOp op, double x)
        where TOp : struct, IUnaryOperator<double> => op.Invoke(new Lane1<double>(x)).Value;
}
