using System.Numerics;

namespace Compute.Conformance;

/// <summary>Series over numbers n · 2^−<see cref="Bits"/>, on small arguments.</summary>
internal static class FixedPoint
{
    /// <summary>Bits behind the point: the closest that a double comes to a multiple of π/2 is 2^−61, and 53 bits and a tie are wanted of it.</summary>
    public const int Bits = 320;

    /// <summary>Bits behind the point while the largest double is reduced: its 1,024 bits before the point cost as many of π.</summary>
    public const int WideBits = Bits + 1100;

    private static readonly BigInteger s_one = BigInteger.One << Bits;

    private static readonly BigInteger s_halfPi = WideHalfPi();

    // c of Stirling's series Σ cₖ / y^(2k − 1): beyond the 50th the terms are less than 2^-330 for y ≥ 64.
    private static readonly BigInteger[] s_stirling = StirlingCoefficients(50);

    public static BigInteger Ln2 { get; } = 2 * Atanh(s_one / 3);

    /// <summary>π/2.</summary>
    public static BigInteger HalfPi => s_halfPi >> (WideBits - Bits);

    /// <summary>x = n · y + rest with |rest| ≤ y / 2.</summary>
    public static (BigInteger Quotient, BigInteger Remainder) DivRemRounded(BigInteger x, BigInteger y)
    {
        BigInteger quotient = FloorDivide(2 * x + y, 2 * y);
        return (quotient, x - quotient * y);
    }

    /// <summary>e^x, |x| ≤ 1/2: the series at x / 256, squared eight times.</summary>
    public static BigInteger Exp(BigInteger x)
    {
        const int halvings = 8, guard = 32;
        BigInteger one = s_one << guard, small = x << (guard - halvings), term = one, sum = one;
        for (int i = 1; !term.IsZero; i++) sum += term = (term * small >> (Bits + guard)) / i;
        for (int i = 0; i < halvings; i++) sum = sum * sum >> (Bits + guard);
        return sum >> guard;
    }

    /// <summary>ln x = 2 · artanh((x − 1) / (x + 1)), x near 1.</summary>
    public static BigInteger Log(BigInteger x) => 2 * Atanh(((x - s_one) << Bits) / (x + s_one));

    /// <summary>x on the wide scale, modulo π/2, to the usual scale; and which quarter of the circle it was.</summary>
    public static (int Quadrant, BigInteger Remainder) ReduceQuarter(BigInteger x)
    {
        (BigInteger quarters, BigInteger rest) = DivRemRounded(x, s_halfPi);
        return ((int)(quarters & 3), rest >> (WideBits - Bits));
    }

    public static BigInteger Sin(BigInteger x) => Alternating(x, x, 1);

    public static BigInteger Cos(BigInteger x) => Alternating(x, s_one, 0);

    /// <summary>arctan x by its series, |x| ≤ 1/2.</summary>
    public static BigInteger Atan(BigInteger x)
    {
        BigInteger square = -(x * x >> Bits), power = x, sum = x;
        for (int i = 3; !BigInteger.Abs(power).IsOne && !power.IsZero; i += 2) sum += (power = power * square >> Bits) / i;
        return sum;
    }

    /// <summary>∫₀ˣ e^(−t²) dt by its series, x ≤ 4; the terms reach e^16.</summary>
    public static BigInteger ErfSeries(BigInteger x)
    {
        BigInteger square = -(x * x >> Bits), term = x, sum = x;
        for (int i = 1; !BigInteger.Abs(term).IsOne && !term.IsZero; i++) sum += (term = (term * square >> Bits) / i) / (2 * i + 1);
        return sum;
    }

    /// <summary>ln Γ(y) − ((y − ½) ln y − y + ½ ln 2π) of the inverse of y, y ≥ 64.</summary>
    public static BigInteger StirlingSeries(BigInteger inverse)
    {
        BigInteger square = inverse * inverse >> Bits, sum = 0;
        for (int i = s_stirling.Length - 1; i >= 0; i--) sum = (sum * square >> Bits) + s_stirling[i];
        return sum * inverse >> Bits;
    }

    public static BigInteger Shift(BigInteger x, int count) => count >= 0 ? x << count : x >> -count;

    private static BigInteger Alternating(BigInteger x, BigInteger first, int power)
    {
        BigInteger square = x * x >> Bits, term = first, sum = first;
        while (!BigInteger.Abs(term).IsOne && !term.IsZero)
        {
            term = -(term * square >> Bits) / ((power + 1) * (power + 2));
            sum += term;
            power += 2;
        }

        return sum;
    }

    private static BigInteger Atanh(BigInteger z)
    {
        BigInteger square = z * z >> Bits, power = z, sum = z;
        for (int i = 3; !BigInteger.Abs(power).IsOne && !power.IsZero; i += 2) sum += (power = power * square >> Bits) / i;
        return sum;
    }

    // Machin: π/4 = 4 · arctan(1/5) − arctan(1/239).
    private static BigInteger WideHalfPi()
    {
        const int guard = 64;
        BigInteger one = BigInteger.One << (WideBits + guard);
        return 2 * (4 * ArctanOfInverse(one, 5) - ArctanOfInverse(one, 239)) >> guard;
    }

    private static BigInteger ArctanOfInverse(BigInteger one, int n)
    {
        BigInteger power = one / n, sum = power;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power = -power / (n * n);
            sum += power / i;
        }

        return sum;
    }

    /// <summary>B(2k) / (2k (2k − 1)), Bernoulli's numbers from those of the tangent's series: B(2k) = ±2k T(k) / (4ᵏ (4ᵏ − 1)).</summary>
    private static BigInteger[] StirlingCoefficients(int count)
    {
        var tangents = new BigInteger[count + 1];
        tangents[1] = 1;
        for (int k = 2; k <= count; k++) tangents[k] = (k - 1) * tangents[k - 1];
        for (int k = 2; k <= count; k++)
        {
            for (int j = k; j <= count; j++) tangents[j] = (j - k) * tangents[j - 1] + (j - k + 2) * tangents[j];
        }

        var coefficients = new BigInteger[count];
        for (int k = 1; k <= count; k++)
        {
            BigInteger power = BigInteger.One << (2 * k);
            coefficients[k - 1] = (k % 2 == 0 ? -1 : 1) * (tangents[k] << Bits) / ((2 * k - 1) * power * (power - 1));
        }

        return coefficients;
    }

    private static BigInteger FloorDivide(BigInteger x, BigInteger y)
    {
        BigInteger quotient = BigInteger.DivRem(x, y, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
