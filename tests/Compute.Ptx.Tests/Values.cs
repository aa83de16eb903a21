namespace Compute.Ptx.Tests;

/// <summary>Operands: the ends of ranges, special values, and any bits.</summary>
internal static class Values
{
    private static readonly ulong[] s_integers =
        [0, 1, 2, 3, 7, 31, 32, 33, 63, 64, 255, 0x7f, 0x80, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, long.MaxValue, 0x8000_0000_0000_0000, ulong.MaxValue, ulong.MaxValue - 6];

    /// <summary>All pairs of special values, then any bits, some of them near each other.</summary>
    public static ulong[][] Integers(int operands, int bits)
    {
        ulong mask = bits == 64 ? ulong.MaxValue : (1ul << bits) - 1;
        return Combined([.. s_integers.Select(x => x & mask).Distinct()], operands, random => (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64) & mask);
    }

    /// <summary>The same for floats given by their format: zeros, subnormals, ones, ends, infinities, NaN, and any others.</summary>
    public static ulong[][] Floats(int operands, Format format)
    {
        ulong sign = 1ul << (format.Bits - 1), infinity = ((1ul << format.ExponentBits) - 1) << format.FractionBits, one = infinity >> 1 & infinity;
        ulong[] positive = [0, 1, (1ul << format.FractionBits) - 1, 1ul << format.FractionBits, one, one + 1, one - 1, one + (1ul << format.FractionBits), infinity - 1, infinity, infinity | 1, infinity | 1ul << (format.FractionBits - 1)];
        return Combined([.. positive, .. positive.Select(x => x | sign)], operands, random =>
        {
            // Half of them close to one, where sums cancel and round.
            ulong any = (ulong)random.NextInt64() & (sign | (sign - 1));
            return random.Next(2) == 0 ? any : any & (sign | (1ul << format.FractionBits) - 1) | one + ((ulong)random.Next(4) << format.FractionBits);
        });
    }

    private static ulong[][] Combined(ulong[] special, int operands, Func<Random, ulong> any)
    {
        var random = new Random(7);
        int combinations = operands == 1 ? special.Length : special.Length * special.Length, all = combinations + 2000;
        var values = new ulong[operands][];
        for (int i = 0; i < operands; i++) values[i] = new ulong[all];
        for (int n = 0; n < all; n++)
        {
            for (int i = 0; i < operands; i++)
                values[i][n] = n >= combinations ? any(random) : i < 2 ? special[i == 0 ? n % special.Length : n / special.Length] : special[random.Next(special.Length)];
        }

        return values;
    }
}
