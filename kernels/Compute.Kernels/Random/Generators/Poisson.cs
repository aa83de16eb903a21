using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Poisson numbers. Small means by inversion: the least number whose distribution function is above a uniform number, of which the element's word
/// is the first 32 bits; further ones are looked at where those are not enough. Others: transformed rejection with squeeze (Hörmann, The
/// Transformed Rejection Method for Generating Poisson Random Variables, 1993), from further words.
/// </summary>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Poisson : IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
{
    // Inversion takes as many steps as the number is large, or one with a table, of some hundred entries here. Rejection holds from 10 on.
    private const double LeastRejected = 256;

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

    /// <summary>Whether the numbers are made by inversion.</summary>
    public bool IsInverted => _mean < LeastRejected;

    int IElementGenerator<int>.Invoke<TMath>(int word, RandomKey key, ulong index) => (int)Number<TMath>(word & 0xFFFFFFFFL, key, index);

    uint IElementGenerator<uint>.Invoke<TMath>(uint word, RandomKey key, ulong index) => (uint)Number<TMath>(word, key, index);

    long IElementGenerator<long>.Invoke<TMath>(long word, RandomKey key, ulong index) => (long)Number<TMath>(word >>> 32, key, index);

    ulong IElementGenerator<ulong>.Invoke<TMath>(ulong word, RandomKey key, ulong index) => (ulong)Number<TMath>((long)(word >> 32), key, index);

    /// <summary>The number for the first 32 bits of a word. They are in a long: ILGPU widens what was a signed word with its sign.</summary>
    internal double Number<TMath>(long word, RandomKey key, ulong index)
        where TMath : struct, IElementMath =>
        TMath.IsLess(_mean, LeastRejected) ? Inverted<TMath>(word, key, index) : Rejected<TMath>(key, index);

    /// <summary>The distribution function from 0 on.</summary>
    internal Steps Begin() => new(_mean, _none);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Inverted<TMath>(long word, RandomKey key, ulong index)
        where TMath : struct, IElementMath
    {
        double rest = -1;
        for (Steps step = Begin(); ; step.Next())
        {
            double whole = TMath.Floor(step.Bound);
            if (TMath.IsLess(word, whole) || step.IsLast<TMath>()) return step.Number;
            if (TMath.IsLess(whole, word)) continue;
            if (TMath.IsLess(rest, 0))
            {
                Philox.Words(key, index, 1, out ulong first, out _);
                rest = Fraction(first);
            }

            if (TMath.IsLess(rest, step.Bound - whole)) return step.Number;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Rejected<TMath>(RandomKey key, ulong index)
        where TMath : struct, IElementMath
    {
        for (uint attempt = 1; ; attempt++)
        {
            Philox.Words(key, index, attempt, out ulong first, out ulong second);
            double u = Fraction(first) - 0.5, v = 1 - Fraction(second), edge = 0.5 - Math.Abs(u);
            double k = TMath.Floor(TMath.Fma(2 * _a / edge + _b, u, _mean + 0.43));
            if (!TMath.IsLess(edge, 0.07) && !TMath.IsLess(_squeeze, v)) return k;
            if (TMath.IsLess(k, 0) || (TMath.IsLess(edge, 0.013) && TMath.IsLess(edge, v))) continue;
            double left = TMath.Log(v) + _logInverseAlpha - TMath.Log(_a / (edge * edge) + _b);
            if (!TMath.IsLess(TMath.Fma(k, _logMean, -_mean) - LogFactorial<TMath>(k), left)) return k;
        }
    }

    private static double Fraction(ulong word) => (long)(word >> 11) * 1.1102230246251565e-16;

    /// <summary>ln k! by Stirling's series, from 10 on to the last place; below, the quotient of both is taken off.</summary>
    private static double LogFactorial<TMath>(double k)
        where TMath : struct, IElementMath
    {
        double x = k + 1, product = 1;
        for (; TMath.IsLess(x, 10); x++) product *= x;
        double inverse = 1 / x, square = inverse * inverse;
        double series = TMath.Fma(TMath.Fma(TMath.Fma(-1 / 1680d, square, 1 / 1260d), square, -1 / 360d), square, 1 / 12d);
        return TMath.Fma(x - 0.5, TMath.Log(x), TMath.Fma(series, inverse, 0.91893853320467274 - x)) - TMath.Log(product);
    }

    private static double Log(double x) => Value(new Log(), x);

    private static double Value<TOp>(TOp op, double x)
        where TOp : struct, IUnaryOperator<double> => op.Invoke(new Lane1<double>(x)).Value;

    /// <summary>A number and its place in the distribution.</summary>
    internal struct Steps(double mean, double none)
    {
        private double _probability = none, _sum = none;

        public double Number { get; private set; }

        /// <summary>2^32 · the distribution function.</summary>
        public readonly double Bound => _sum * 4294967296;

        /// <summary>Whether less than 2⁻⁶⁰ is behind it, which no 32 bits and 53 more could tell from none.</summary>
        public readonly bool IsLast<TMath>()
            where TMath : struct, IElementMath =>
            TMath.IsLess(_probability, 8.6736173798840355e-19) && !TMath.IsLess(Number, mean);

        public void Next()
        {
            Number++;
            _probability *= mean / Number;
            _sum += _probability;
        }
    }
}
