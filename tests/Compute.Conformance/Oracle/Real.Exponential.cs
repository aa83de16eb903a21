namespace Compute.Conformance;

/// <summary>What is made of exponential functions, logarithms and roots; near 0 by the first terms of the series, which no cancellation touches.</summary>
public readonly partial struct Real
{
    public static Real Exp2(Real x) => Pow(2, x);

    public static Real Exp10(Real x) => Pow(10, x);

    public static Real Expm1(Real x) => IsTiny(x) ? x + x * x / 2 + x * x * x / 6 : x.IsZero ? x : Exp(x) - One;

    public static Real Log2(Real x) => Log(x) / Log(2);

    public static Real Log10(Real x) => Log(x) / Log(10);

    public static Real Log1p(Real x) => IsTiny(x) ? x - x * x / 2 + x * x * x / 3 : x.IsZero ? x : Log(One + x);

    public static Real Sinh(Real x) => IsTiny(x) ? x + x * x * x / 6 : x.IsZero ? x : (Exp(x) - Exp(-x)) / 2;

    public static Real Cosh(Real x) => (Exp(x) + Exp(-x)) / 2;

    public static Real Asinh(Real x)
    {
        if (x.IsZero || x.IsInfinite) return x;
        return IsTiny(x) ? x - x * x * x / 6 : CopySign(Log(Abs(x) + Sqrt(x * x + One)), x);
    }

    public static Real Acosh(Real x) => x >= One ? Log(x + Sqrt(x * x - One)) : NaN;

    public static Real Atanh(Real x)
    {
        if (x.IsZero) return x;
        return IsTiny(x) ? x + x * x * x / 3 : Abs(x) <= One ? Log((One + x) / (One - x)) / 2 : NaN;
    }

    public static Real Sigmoid(Real x) => One / (One + Exp(-x));

    public static Real Softplus(Real x) => x > Zero ? x + Log1p(Exp(-x)) : Log1p(Exp(x));

    public static Real Cbrt(Real x) => x.IsZero || !x.IsFinite ? x : CopySign(Exp(Log(Abs(x)) / 3), x);

    public static Real Hypot(Real x, Real y) => x.IsInfinite || y.IsInfinite ? Infinity : Sqrt(x * x + y * y);
}
