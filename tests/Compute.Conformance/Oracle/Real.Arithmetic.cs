using System.Numerics;

namespace Compute.Conformance;

public readonly partial struct Real
{
    // 2 · 53 bits would do to round a quotient or root of doubles once; the rest is for functions that are built from them.
    private const int WorkingBits = 320;

    public static Real operator -(Real x) => new(x._kind, !x._negative, x._significand, x._exponent);

    public static Real operator +(Real x, Real y)
    {
        if (x.IsNaN || y.IsNaN) return NaN;
        if (x.IsInfinite) return y.IsInfinite && x._negative != y._negative ? NaN : x;
        if (y.IsInfinite) return y;
        if (x.IsZero && y.IsZero) return x._negative && y._negative ? x : Zero;
        int exponent = int.Min(x._exponent, y._exponent);
        BigInteger sum = x.SignedAt(exponent) + y.SignedAt(exponent);
        return Scaled(sum.Sign < 0, BigInteger.Abs(sum), exponent);
    }

    public static Real operator -(Real x, Real y) => x + -y;

    public static Real operator *(Real x, Real y)
    {
        bool negative = x._negative != y._negative;
        if (x.IsNaN || y.IsNaN) return NaN;
        if (x.IsInfinite || y.IsInfinite) return x.IsZero || y.IsZero ? NaN : new Real(Kind.Infinite, negative);
        return Scaled(negative, x._significand * y._significand, x._exponent + y._exponent);
    }

    public static Real operator /(Real x, Real y)
    {
        bool negative = x._negative != y._negative;
        if (x.IsNaN || y.IsNaN || (x.IsInfinite && y.IsInfinite) || (x.IsZero && y.IsZero)) return NaN;
        if (x.IsInfinite || y.IsZero) return new Real(Kind.Infinite, negative);
        if (y.IsInfinite || x.IsZero) return Scaled(negative, 0, 0);
        int shift = WorkingBits + (int)y._significand.GetBitLength();
        BigInteger quotient = BigInteger.DivRem(x._significand << shift, y._significand, out BigInteger rest);
        return Scaled(negative, Sticky(quotient, !rest.IsZero), x._exponent - y._exponent - shift - 1);
    }

    /// <summary>x − trunc(x ÷ y) · y, with the sign of x.</summary>
    public static Real operator %(Real x, Real y)
    {
        if (x.IsNaN || y.IsNaN || x.IsInfinite || y.IsZero) return NaN;
        if (y.IsInfinite || x.IsZero) return x;
        int exponent = int.Min(x._exponent, y._exponent);
        BigInteger rest = BigInteger.Abs(x.SignedAt(exponent)) % BigInteger.Abs(y.SignedAt(exponent));
        return Scaled(x._negative, rest, exponent);
    }

    public static bool operator <(Real x, Real y) => !x.IsNaN && !y.IsNaN && Compare(x, y) < 0;

    public static bool operator >(Real x, Real y) => y < x;

    public static bool operator <=(Real x, Real y) => !x.IsNaN && !y.IsNaN && Compare(x, y) <= 0;

    public static bool operator >=(Real x, Real y) => y <= x;

    /// <summary>Equal as numbers: −0 equals +0, NaN equals nothing.</summary>
    public static bool AreEqual(Real x, Real y) => x <= y && y <= x;

    public static Real Abs(Real x) => new(x._kind, false, x._significand, x._exponent);

    public static Real CopySign(Real x, Real sign) => new(x._kind, sign._negative, x._significand, x._exponent);

    /// <summary>IEEE 754-2019 minimum: NaN if either is NaN, −0 before +0.</summary>
    public static Real Min(Real x, Real y) => -Max(-x, -y);

    /// <summary>IEEE 754-2019 maximum.</summary>
    public static Real Max(Real x, Real y)
    {
        if (x.IsNaN || y.IsNaN) return NaN;
        if (AreEqual(x, y)) return x._negative ? y : x;
        return x < y ? y : x;
    }

    public static Real Sqrt(Real x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (x._negative) return NaN;
        if (x.IsInfinite) return x;
        int shift = 2 * WorkingBits + (x._exponent & 1);
        BigInteger radicand = x._significand << shift, root = IntegerSqrt(radicand);
        return Scaled(false, Sticky(root, root * root != radicand), (x._exponent - shift) / 2 - 1);
    }

    public static Real Floor(Real x) => !x.IsFinite || x.IsInteger ? x : x._negative ? -(Truncate(-x) + One) : Truncate(x);

    public static Real Ceiling(Real x) => -Floor(-x);

    public static Real Truncate(Real x) =>
        !x.IsFinite || x.IsInteger ? x : Scaled(x._negative, x._significand >> -x._exponent, 0);

    /// <summary>To the nearest integer, ties to even.</summary>
    public static Real RoundEven(Real x) =>
        !x.IsFinite || x.IsInteger ? x : Scaled(x._negative, ShiftRightEven(x._significand, -x._exponent), 0);

    public bool IsInteger => IsFinite && (_exponent >= 0 || (_significand & ((BigInteger.One << -_exponent) - 1)).IsZero);

    /// <summary>x · 2^k.</summary>
    public static Real Scale(Real x, int k) => new(x._kind, x._negative, x._significand, x._exponent + k);

    private static int Compare(Real x, Real y)
    {
        if (x.IsInfinite || y.IsInfinite) return x.Rank.CompareTo(y.Rank);
        int exponent = int.Min(x._exponent, y._exponent);
        return x.SignedAt(exponent).CompareTo(y.SignedAt(exponent));
    }

    private int Rank => IsInfinite ? (_negative ? -1 : 1) : 0;

    private BigInteger SignedAt(int exponent)
    {
        BigInteger magnitude = _significand << (_exponent - exponent);
        return _negative ? -magnitude : magnitude;
    }

    private static BigInteger Sticky(BigInteger value, bool inexact) => (value << 1) + (inexact ? 1 : 0);

    private static BigInteger ShiftRightEven(BigInteger value, int count)
    {
        BigInteger quotient = value >> count, rest = value - (quotient << count), half = BigInteger.One << (count - 1);
        return rest > half || (rest == half && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static BigInteger IntegerSqrt(BigInteger value)
    {
        BigInteger x = BigInteger.One << (((int)value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (x + value / x) >> 1;
            if (next >= x) return x;
            x = next;
        }
    }
}
