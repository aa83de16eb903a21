using System.Numerics;

namespace Compute.Ptx.Tests;

/// <summary>A binary float format, and rounding to it by whole numbers alone.</summary>
internal sealed record Format(string Name, int ExponentBits, int FractionBits)
{
    public static readonly Format F16 = new("f16", 5, 10), BF16 = new("bf16", 8, 7), F32 = new("f32", 8, 23), F64 = new("f64", 11, 52);

    public int Bits => 1 + ExponentBits + FractionBits;

    private int Bias => (1 << (ExponentBits - 1)) - 1;

    private ulong Infinity => ((1ul << ExponentBits) - 1) << FractionBits;

    public static Format Of(string name) => name switch { "f16" => F16, "bf16" => BF16, "f32" => F32, _ => F64 };

    public bool IsNaN(ulong x) => (x & ~Sign) > Infinity;

    public bool IsFinite(ulong x) => (x & ~Sign) < Infinity;

    public ulong Sign => 1ul << (Bits - 1);

    /// <summary>A finite value as n · 2^e.</summary>
    public (BigInteger N, int E) Exact(ulong x)
    {
        int exponent = (int)(x >> FractionBits) & ((1 << ExponentBits) - 1);
        BigInteger n = x & ((1ul << FractionBits) - 1);
        if (exponent > 0) n += BigInteger.One << FractionBits;
        return ((x & Sign) != 0 ? -n : n, int.Max(exponent, 1) - Bias - FractionBits);
    }

    /// <summary>n · 2^e to nearest, ties to even; something more than n, too little to see, if it is sticky. Zero takes the sign that is given.</summary>
    public ulong Round(BigInteger n, int e, bool sticky = false, bool negativeZero = false)
    {
        if (n.IsZero) return negativeZero ? Sign : 0;
        ulong sign = n.Sign < 0 ? Sign : 0;
        n = BigInteger.Abs(n);
        int lowest = 1 - Bias - FractionBits, drop = int.Max((int)n.GetBitLength() - FractionBits - 1, lowest - e);
        if (drop > 0)
        {
            BigInteger rest = n & ((BigInteger.One << drop) - 1), half = BigInteger.One << (drop - 1);
            n >>= drop;
            if (rest > half || rest == half && (sticky || !n.IsEven)) n++;
            e += drop;
        }

        // What is short of bits is a small number, or can be moved up to have them all.
        int up = int.Min(FractionBits + 1 - (int)n.GetBitLength(), e - lowest);
        if (up > 0) (n, e) = (n << up, e - up);
        if (n.GetBitLength() > FractionBits + 1) (n, e) = (n >> 1, e + 1);
        bool normal = n.GetBitLength() == FractionBits + 1;
        long exponent = normal ? e + FractionBits + Bias : 0;
        if (exponent >= (1 << ExponentBits) - 1) return sign | Infinity;
        return sign | (ulong)exponent << FractionBits | (ulong)(n - (normal ? BigInteger.One << FractionBits : 0));
    }
}
