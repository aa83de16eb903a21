using System.Numerics;

namespace Compute.Conformance;

/// <summary>
/// A real number held exactly, ±significand · 2^exponent, or one of IEEE 754's special values. Sums and products are exact;
/// quotients, roots and functions carry far more bits than any element type and a sticky last bit, so that rounding them once,
/// at the end, rounds the exact value.
/// </summary>
public readonly partial struct Real
{
    private enum Kind : byte
    {
        Finite,
        Infinite,
        NotANumber,
    }

    private readonly Kind _kind;
    private readonly bool _negative;
    private readonly BigInteger _significand;
    private readonly int _exponent;

    private Real(Kind kind, bool negative, BigInteger significand = default, int exponent = 0) =>
        (_kind, _negative, _significand, _exponent) = (kind, negative, significand, exponent);

    public static Real NaN { get; } = new(Kind.NotANumber, false);

    public static Real Infinity { get; } = new(Kind.Infinite, false);

    public static Real One { get; } = BigInteger.One;

    public static Real Zero => default;

    public bool IsNaN => _kind == Kind.NotANumber;

    public bool IsInfinite => _kind == Kind.Infinite;

    public bool IsFinite => _kind == Kind.Finite;

    public bool IsZero => _kind == Kind.Finite && _significand.IsZero;

    /// <summary>The sign bit: true for −0 too.</summary>
    public bool IsNegative => _negative;

    /// <summary>e with 2^e ≤ |x| &lt; 2^(e+1); finite and not zero.</summary>
    public int Exponent => checked((int)_significand.GetBitLength()) - 1 + _exponent;

    public static implicit operator Real(BigInteger value) => Scaled(value.Sign < 0, BigInteger.Abs(value), 0);

    public static implicit operator Real(int value) => (BigInteger)value;

    /// <summary>The value of a double, exactly.</summary>
    public static implicit operator Real(double value)
    {
        bool negative = double.IsNegative(value);
        if (double.IsNaN(value)) return new Real(Kind.NotANumber, negative);
        if (double.IsInfinity(value)) return new Real(Kind.Infinite, negative);
        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)(bits >> 52) & 0x7FF;
        long fraction = bits & ((1L << 52) - 1);
        return Scaled(negative, biased == 0 ? fraction : fraction | 1L << 52, int.Max(biased, 1) - 1075);
    }

    /// <summary>The value of an element, exactly.</summary>
    public static Real From<T>(T value)
        where T : INumberBase<T> =>
        ElementType.Of<T>().Format is null ? (Real)BigInteger.CreateChecked(value) : (Real)double.CreateChecked(value);

    /// <summary>As an integer; the value is one.</summary>
    public BigInteger ToBigInteger()
    {
        BigInteger magnitude = _exponent >= 0 ? _significand << _exponent : _significand >> -_exponent;
        return _negative ? -magnitude : magnitude;
    }

    public override string ToString() => $"{ToDouble():R}";

    private static Real Scaled(bool negative, BigInteger significand, int exponent) => new(Kind.Finite, negative, significand, exponent);
}
