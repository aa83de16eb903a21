namespace Compute.Ptx;

/// <summary>A float of 16 bits: converted to double precision exactly, and from it with one rounding.</summary>
internal interface IShortFloat<T>
{
    static abstract ushort Sign { get; }

    static abstract ushort Bits(T x);

    static abstract T From(ushort bits);

    static abstract double Wide(T x);

    /// <summary>Rounded to nearest; the manual's NaN.</summary>
    static abstract T Round(double x);
}

internal readonly record struct Float16(ushort Pattern) : IShortFloat<Float16>
{
    public static ushort Sign => 0x8000;

    public static ushort Bits(Float16 x) => x.Pattern;

    public static Float16 From(ushort bits) => new(bits);

    public static double Wide(Float16 x) => (double)BitConverter.UInt16BitsToHalf(x.Pattern);

    public static Float16 Round(double x) => new(double.IsNaN(x) ? (ushort)0x7fff : BitConverter.HalfToUInt16Bits((Half)x));
}

internal readonly record struct BFloat16(ushort Pattern) : IShortFloat<BFloat16>
{
    public static ushort Sign => 0x8000;

    public static ushort Bits(BFloat16 x) => x.Pattern;

    public static BFloat16 From(ushort bits) => new(bits);

    public static double Wide(BFloat16 x) => BitConverter.UInt32BitsToSingle((uint)x.Pattern << 16);

    public static BFloat16 Round(double x)
    {
        if (double.IsNaN(x)) return new(0x7fff);

        // By way of a single rounded to odd, which keeps what the second rounding has to know.
        uint bits = BitConverter.SingleToUInt32Bits(Odd.Single(x));
        return new((ushort)((bits + 0x7fff + (bits >> 16 & 1)) >> 16));
    }
}

/// <summary>Rounding to odd: what is not exact gets a last bit of one, so that rounding once more to a shorter format rounds like the exact value.</summary>
internal static class Odd
{
    /// <summary>x · y + z, where x · y is exact in double precision.</summary>
    public static double Fused(double x, double y, double z)
    {
        double product = x * y, sum = product + z;
        if (!double.IsFinite(sum)) return sum;

        // Knuth's exact error of a sum.
        double part = sum - product, error = product - (sum - part) + (z - part);
        long bits = BitConverter.DoubleToInt64Bits(sum);
        if (error == 0 || (bits & 1) != 0) return sum;
        return BitConverter.Int64BitsToDouble(bits + (error > 0 == sum > 0 ? 1 : -1));
    }

    public static float Single(double x)
    {
        float single = (float)x;
        int bits = BitConverter.SingleToInt32Bits(single);
        if (single == x || double.IsNaN(x) || (bits & 1) != 0) return single;
        return BitConverter.Int32BitsToSingle(bits + (Math.Abs((double)single) < Math.Abs(x) ? 1 : -1));
    }
}

internal readonly struct ShortAdd<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(Odd.Fused(T.Wide(x), 1, T.Wide(y)));
}

internal readonly struct ShortSubtract<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(Odd.Fused(T.Wide(y), -1, T.Wide(x)));
}

internal readonly struct ShortMultiply<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(T.Wide(x) * T.Wide(y));
}

internal readonly struct ShortFused<T> : ITernary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y, T z) => T.Round(Odd.Fused(T.Wide(x), T.Wide(y), T.Wide(z)));
}

internal readonly struct ShortMinimum<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(double.Min(T.Wide(x), T.Wide(y)));
}

internal readonly struct ShortMaximum<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(double.Max(T.Wide(x), T.Wide(y)));
}

internal readonly struct ShortMinimumNumber<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(double.MinNumber(T.Wide(x), T.Wide(y)));
}

internal readonly struct ShortMaximumNumber<T> : IBinary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x, T y) => T.Round(double.MaxNumber(T.Wide(x), T.Wide(y)));
}

internal readonly struct ShortNegate<T> : IUnary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x) => T.From((ushort)(T.Bits(x) ^ T.Sign));
}

internal readonly struct ShortAbsolute<T> : IUnary<T, T>
    where T : IShortFloat<T>
{
    public static T Of(T x) => T.From((ushort)(T.Bits(x) & ~T.Sign));
}
