using System.Numerics;

namespace Compute.Conformance;

/// <summary>Functions by their series in fixed point, far beyond any element type; special values as C23 Annex F has them.</summary>
public readonly partial struct Real
{
    // Below 2^-100 the second term of a Taylor series is beyond every format's last place, but not beyond a tie: it is kept.
    private const int TinyExponent = -100;

    public static Real Exp(Real x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x._negative ? Zero : x;
        if (x.IsZero) return One;
        if (x.Exponent > 12) return Scale(One, x._negative ? -100_000 : 100_000);
        (BigInteger power, BigInteger rest) = FixedPoint.DivRemRounded(x.ToFixed(), FixedPoint.Ln2);
        return Scaled(false, FixedPoint.Exp(rest), (int)power - FixedPoint.Bits);
    }

    public static Real Log(Real x)
    {
        if (x.IsNaN) return x;
        if (x.IsZero) return -Infinity;
        if (x._negative) return NaN;
        if (x.IsInfinite) return x;
        int power = x.Exponent;
        Real m = Scale(x, -power);
        if (m > 1.5) (m, power) = (Scale(m, -1), power + 1);
        return FromFixed(FixedPoint.Log(m.ToFixed()) + power * FixedPoint.Ln2);
    }

    public static Real Sin(Real x) => IsTiny(x) ? x - x * x * x / 6 : Circular(x, 0);

    public static Real Cos(Real x) => Circular(x, 1);

    public static Real Tanh(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (IsTiny(x)) return x - x * x * x / 3;
        if (x.IsInfinite || x.Exponent > 8) return CopySign(One, x);
        Real e = Exp(Scale(Abs(x), 1));
        return CopySign((e - One) / (e + One), x);
    }

    public static Real Pow(Real x, Real y)
    {
        if (y.IsZero || AreEqual(x, One)) return One;
        if (x.IsNaN || y.IsNaN) return NaN;
        bool odd = y.IsInteger && !y.IsEven;
        Real magnitude = Abs(x);
        if (x._negative && !magnitude.IsZero && !magnitude.IsInfinite && y.IsFinite && !y.IsInteger) return NaN;
        Real result = magnitude.IsZero || magnitude.IsInfinite
            ? (magnitude.IsZero == y._negative ? Infinity : Zero)
            : y.IsInfinite
                ? (AreEqual(magnitude, One) ? One : magnitude < One == y._negative ? Infinity : Zero)
                : Exp(y * Log(magnitude));
        return x._negative && odd ? -result : result;
    }

    private bool IsEven => _exponent > 0 || ToBigInteger().IsEven;

    private static bool IsTiny(Real x) => x.IsFinite && !x.IsZero && x.Exponent < TinyExponent;

    private static Real Circular(Real x, int quarter)
    {
        if (!x.IsFinite) return NaN;
        if (x.IsZero) return quarter == 0 ? x : One;
        (int quadrant, BigInteger rest) = FixedPoint.ReduceQuarter(x.SignedAt(-FixedPoint.WideBits));
        quadrant = (quadrant + quarter) & 3;
        BigInteger value = (quadrant & 1) == 0 ? FixedPoint.Sin(rest) : FixedPoint.Cos(rest);
        return FromFixed(quadrant >= 2 ? -value : value);
    }

    private BigInteger ToFixed() => _exponent >= -FixedPoint.Bits ? SignedAt(-FixedPoint.Bits) : FixedPoint.Shift(SignedAt(_exponent), _exponent + FixedPoint.Bits);

    private static Real FromFixed(BigInteger value) => Scaled(value.Sign < 0, BigInteger.Abs(value), -FixedPoint.Bits);
}
