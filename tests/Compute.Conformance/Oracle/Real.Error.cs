using System.Numerics;

namespace Compute.Conformance;

/// <summary>The error function: by its Taylor series up to 4, beyond it by the continued fraction of erfc.</summary>
public readonly partial struct Real
{
    private static readonly Real s_rootOfPi = Sqrt(s_pi);

    public static Real Erf(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (x.IsInfinite || Abs(x) > 30) return CopySign(x.IsInfinite ? One : One - Scale(One, -1000), x);
        if (IsTiny(x)) return (x - x * x * x / 3) * 2 / s_rootOfPi;
        return CopySign(Abs(x) < 4 ? FromFixed(FixedPoint.ErfSeries(Abs(x).ToFixed())) * 2 / s_rootOfPi : One - Tail(Abs(x)), x);
    }

    public static Real Erfc(Real x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x._negative ? 2 : Zero;
        return x < 4 ? One - Erf(x) : Tail(x);
    }

    /// <summary>x/2 · erfc(−x/√2).</summary>
    public static Real Gelu(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (x.IsInfinite) return x._negative ? -Zero : x;
        return Scale(x, -1) * Erfc(-x * Sqrt(Scale(One, -1)));
    }

    /// <summary>erfc x = e^(−x²) / √π / (x + 1/2 / (x + 2/2 / (x + 3/2 / (x + …)))), x ≥ 4, from its end.</summary>
    private static Real Tail(Real x)
    {
        // Less than the smallest of numbers.
        if (x > 60) return Scale(One, -5000);
        BigInteger y = x.ToFixed(), denominator = y;
        for (int i = 1 + (int)(40_000 / (x * x).ToDouble()); i > 0; i--) denominator = y + (new BigInteger(i) << (2 * FixedPoint.Bits - 1)) / denominator;
        return Exp(-(x * x)) / (s_rootOfPi * FromFixed(denominator));
    }
}
