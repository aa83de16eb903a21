using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Conformance;

public readonly partial struct Real
{
    /// <summary>The nearest element: floating-point types round to nearest even, integers wrap.</summary>
    public T To<T>()
        where T : unmanaged, INumberBase<T>
    {
        if (ElementType.Of<T>().Format is { } format) return T.CreateTruncating(Rounded(format));
        BigInteger modulus = BigInteger.One << (8 * Unsafe.SizeOf<T>());
        BigInteger bits = ((ToBigInteger() % modulus) + modulus) % modulus;
        return T.CreateTruncating((ulong)bits);
    }

    /// <summary>The nearest element as a number, exactly; a truth value as it is.</summary>
    public Real RoundTo(ElementType type) => type == ElementType.Bool ? this : type.Accept(new Rounding(this));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => Rounded(ElementType.F64.Format!.Value);

    /// <summary>The distance from an element to this exact value, in units of the last place of the format at this value.</summary>
    public double UlpsFrom(Real actual, FloatFormat format)
    {
        Real nearest = Rounded(format);
        if (IsNaN || actual.IsNaN) return IsNaN && actual.IsNaN ? 0 : double.PositiveInfinity;
        if (nearest.IsInfinite || actual.IsInfinite)
            return nearest.IsInfinite && actual.IsInfinite && nearest._negative == actual._negative ? 0 : double.PositiveInfinity;
        if (nearest.IsZero && actual.IsZero) return nearest._negative == actual._negative ? 0 : double.PositiveInfinity;
        Real difference = Abs(this - actual);
        return difference.IsZero ? 0 : Scale(difference, -UnitExponent(format)).ToDouble();
    }

    /// <summary>The exponent of the last place.</summary>
    private int UnitExponent(FloatFormat format) =>
        (IsZero ? format.MinExponent : int.Max(Exponent, format.MinExponent)) - format.Precision + 1;

    private double Rounded(FloatFormat format)
    {
        if (IsNaN) return double.NaN;
        if (IsInfinite) return _negative ? double.NegativeInfinity : double.PositiveInfinity;
        int unit = UnitExponent(format), shift = unit - _exponent;
        BigInteger significand = shift <= 0 ? _significand << -shift : ShiftRightEven(_significand, shift);
        bool overflows = !significand.IsZero && (int)significand.GetBitLength() - 1 + unit > format.MaxExponent;
        double magnitude = overflows ? double.PositiveInfinity : Math.ScaleB((double)significand, unit);
        return _negative ? -magnitude : magnitude;
    }

    private readonly struct Rounding(Real value) : IElementVisitor<Real>
    {
        public Real Visit<T>() where T : unmanaged, INumber<T> => From(value.To<T>());
    }
}
