namespace Compute.Conformance;

/// <summary>The gamma function and its logarithm: Stirling's series beyond 64, to which the recurrence leads; left of ½ by reflection.</summary>
public readonly partial struct Real
{
    private const int StirlingFrom = 64;

    private static readonly Real s_halfLogOfTwoPi = Log(Scale(s_pi, 1)) / 2;

    public static Real Gamma(Real x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x._negative ? NaN : x;
        if (x.IsZero) return CopySign(Infinity, x);
        if (x >= 0.5)
        {
            (Real y, Real product) = Raise(x);
            return Exp(LogGammaOfLarge(y)) / product;
        }

        return x.IsInteger ? NaN : s_pi / (SinPi(x) * Gamma(One - x));
    }

    /// <summary>ln |Γ(x)|.</summary>
    public static Real LogGamma(Real x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite || (x <= Zero && x.IsInteger)) return Infinity;
        if (AreEqual(x, One) || AreEqual(x, 2)) return Zero;
        if (x < 0.5) return Log(s_pi / Abs(SinPi(x))) - LogGamma(One - x);
        (Real y, Real product) = Raise(x);
        return LogGammaOfLarge(y) - Log(product);
    }

    /// <summary>sin πx, by x less the nearest whole number.</summary>
    private static Real SinPi(Real x)
    {
        Real whole = RoundEven(x), sine = Sin(s_pi * (x - whole));
        return whole.IsEven ? sine : -sine;
    }

    /// <summary>y = x + n ≥ 64 and x (x + 1) … (x + n − 1).</summary>
    private static (Real Y, Real Product) Raise(Real x)
    {
        Real product = One;
        for (; x < StirlingFrom; x += One) product *= x;
        return (x, product);
    }

    private static Real LogGammaOfLarge(Real y) =>
        (y - 0.5) * Log(y) - y + s_halfLogOfTwoPi + FromFixed(FixedPoint.StirlingSeries((One / y).ToFixed()));
}
