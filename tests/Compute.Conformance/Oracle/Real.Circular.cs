namespace Compute.Conformance;

/// <summary>The tangent and the inverse circular functions. All of these go back to the arctangent of a real number, whose argument is halved three times first.</summary>
public readonly partial struct Real
{
    private static readonly Real s_halfPi = FromFixed(FixedPoint.HalfPi);

    private static readonly Real s_pi = Scale(s_halfPi, 1);

    public static Real Tan(Real x) => IsTiny(x) ? x + x * x * x / 3 : Sin(x) / Cos(x);

    public static Real Atan(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (x.IsInfinite) return CopySign(s_halfPi, x);
        if (IsTiny(x)) return x - x * x * x / 3;

        // tan(a/2) = tan a / (1 + √(1 + tan² a)).
        const int halvings = 3;
        Real t = Abs(x);
        for (int i = 0; i < halvings; i++) t /= One + Sqrt(One + t * t);
        return CopySign(Scale(FromFixed(FixedPoint.Atan(t.ToFixed())), halvings), x);
    }

    public static Real Asin(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        return Abs(x) > One ? NaN : IsTiny(x) ? x + x * x * x / 6 : Atan(x / Sqrt((One - x) * (One + x)));
    }

    public static Real Acos(Real x) => Abs(x) <= One ? Scale(Atan(Sqrt((One - x) / (One + x))), 1) : NaN;

    public static Real Atan2(Real y, Real x)
    {
        if (x.IsNaN || y.IsNaN) return NaN;
        Real angle = y.IsZero ? Zero : x.IsInfinite && y.IsInfinite ? Scale(s_halfPi, -1) : Atan(Abs(y) / Abs(x));
        return CopySign(x.IsNegative ? s_pi - angle : angle, y);
    }
}
