using System.Numerics;

namespace Compute.Conformance;

/// <summary>Random numbers.</summary>
internal static class Randoms
{
    // To more digits than any element has.
    private static readonly Real s_halfPi = (Real)1.5707963267948966 + 6.123233995736766e-17;

    private static readonly Setting s_low = new("low", SettingKind.Number, "0"), s_high = new("high", SettingKind.Number, "1");

    private static readonly ElementType[] s_words = [ElementType.U32, ElementType.U64, ElementType.I32, ElementType.I64];

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new GenerateOperation(nameof(Accel.RandomBits), s_words, Bits),
        new GenerateOperation(nameof(Accel.RandomUniform), ElementType.Floats, Uniform, s_low, s_high) { Cases = [["-3", "5"], ["1", "1.0000002"], ["1e-3", "1e20"]] },
        new GenerateOperation(nameof(Accel.RandomNormal), ElementType.Floats, Normal, new("mean", SettingKind.Number, "0"), new("deviation", SettingKind.Number, "1"))
        {
            Cases = [["0", "3"], ["0", "0"]], MaxUlp = (4, 4),
        },
        new GenerateOperation(nameof(Accel.RandomExponential), ElementType.Floats, Exponential, new Setting("scale", SettingKind.Number, "1")) { Cases = [["3"]], MaxUlp = (2, 2) },
        new GenerateOperation(nameof(Accel.RandomBernoulli), ElementType.Floats, x => x.Fraction < x.Parameters[0] ? 1 : 0, new Setting("probability", SettingKind.Number, "0.5"))
        {
            Cases = [["0"], ["1"], ["0.3"]],
        },
        new GenerateOperation(nameof(Accel.RandomIntegers), s_words, Integers, s_low, new("high", SettingKind.Number, "100"))
        {
            Cases = [["1", "4"], ["3", "2000000000"], ["7", "8"]],
        },
        new GenerateOperation(nameof(Accel.RandomPoisson), s_words, Poisson, new Setting("mean", SettingKind.Real, "4"))
        {
            Cases = [["0"], ["9.99"], ["255.9"], ["256"], ["1000"]],
        },
        new PermutationOperation(nameof(Accel.RandomPermutation), s_words, Permutation),
    ];

    private static Real Bits(RandomElement x)
    {
        if (x.Type == ElementType.I32) return (int)(uint)x.Word;
        if (x.Type == ElementType.I64) return (BigInteger)(long)x.Word;
        return (BigInteger)x.Word;
    }

    /// <summary>Never high itself, to which it may round.</summary>
    private static Real Uniform(RandomElement x)
    {
        (Real low, Real high) = (x.Parameters[0], x.Parameters[1]);
        Real value = (low + (high - low).RoundTo(x.Type) * x.Fraction).RoundTo(x.Type);
        return value < high ? value : Below(high, x.Type);
    }

    private static Real Below(Real high, ElementType type) =>
        type == ElementType.F32 ? (double)MathF.BitDecrement((float)high.ToDouble()) : Math.BitDecrement(high.ToDouble());

    /// <summary>Of a pair of words the first is the radius, the second the angle: its first bit exchanges cosine and sine, the second is the cosine's sign.</summary>
    private static Real Normal(RandomElement x)
    {
        int bits = 8 * x.Type.ByteLength, precision = x.Type.Format!.Value.Precision;
        ulong half = x.Index / 64 % 2;
        ulong word = (x with { Index = x.Index - 64 * half }).Word, other = (x with { Index = x.Index - 64 * half + 64 }).Word;
        bool swaps = (other >> (bits - 1) & 1) == 1, negative = (other >> (bits - 2) & 1) == 1;
        BigInteger fraction = other >> (bits - precision - 1) & ((1UL << (precision - 1)) - 1);
        Real angle = (Real.Scale(fraction, 1 - precision) - Real.Scale(Real.One, -1)) * s_halfPi;
        Real z = (half == 1) == swaps ? negative ? -Real.Cos(angle) : Real.Cos(angle) : Real.Sin(angle);
        Real radius = Real.Sqrt(-Real.Log(Positive(x.Type, word, x with { Index = x.Index - 64 * half })) * 2);
        return x.Parameters[0] + x.Parameters[1] * radius * z;
    }

    private static Real Exponential(RandomElement x) => -Real.Log(Positive(x.Type, x.Word, x)) * x.Parameters[0];

    /// <summary>A number above 0: all 32 bits and a half, rounded to f32; 1 less the fraction in f64.</summary>
    private static Real Positive(ElementType type, ulong word, RandomElement x) =>
        type == ElementType.F32 ? Real.Scale((BigInteger)(2 * word + 1), -33).RoundTo(type) : Real.One - x.Fraction;

    /// <summary>Words whose product with the number of values has a low half below the surplus are passed over.</summary>
    private static Real Integers(RandomElement x)
    {
        int bits = 8 * x.Type.ByteLength;
        BigInteger count = (x.Parameters[1] - x.Parameters[0]).ToBigInteger(), all = BigInteger.One << bits, word = x.Word;
        for (uint attempt = 1; word * count % all < all % count; attempt++) word = x.Further(attempt)[0] % all;
        return x.Parameters[0] + (Real)(word * count >> bits);
    }

    /// <summary>Small means by the distribution function; others as Hörmann's paper has them, in exact logarithms.</summary>
    private static Real Poisson(RandomElement x)
    {
        double mean = x.Parameters[0].ToDouble();
        if (mean < 256)
        {
            // The word's first 32 bits, and behind them a further word's 53.
            Real u = Real.Scale((BigInteger)(x.Word >> (8 * x.Type.ByteLength - 32)), -32) + Real.Scale(x.Further(1)[0] >> 11, -85), p = Real.Exp(-x.Parameters[0]);
            int k = 0;
            for (; u >= p; p = p * x.Parameters[0] / k)
            {
                u -= p;
                k++;
            }

            return k;
        }

        double b = 0.931 + 2.53 * Math.Sqrt(mean), a = -0.059 + 0.02483 * b, inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        for (uint attempt = 1; ; attempt++)
        {
            BigInteger[] words = x.Further(attempt);
            double u = Math.ScaleB((double)(words[0] >> 11), -53) - 0.5, v = 1 - Math.ScaleB((double)(words[1] >> 11), -53), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k;
            if (k < 0 || (edge < 0.013 && v > edge)) continue;
            double logFactorial = Enumerable.Range(1, (int)k).Sum(i => Math.Log(i));
            if (Math.Log(v * inverseAlpha / (a / (edge * edge) + b)) <= k * Math.Log(mean) - mean - logFactorial) return k;
        }
    }

    /// <summary>A rectangle of an even number of columns; in turns the column moves on by a function of the row, and the row by one of the column.</summary>
    private static Real Permutation(RandomElement x)
    {
        BigInteger count = x.Parameters[0].ToBigInteger(), columns = 2 * BigInteger.Max(1, (BigInteger)Math.Sqrt((double)count) / 2);
        while (columns * columns < count) columns += 2;
        BigInteger rows = (count + columns - 1) / columns, value = x.Index;
        do
        {
            BigInteger row = value / columns, column = value % columns;
            for (uint round = 1; round <= (count < 4096 ? 32 : 12); round++)
            {
                if (round % 2 == 1) column = (column + Move(row, round, columns)) % columns;
                else row = (row + Move(column, round, rows)) % rows;
            }

            value = row * columns + column;
        }
        while (value >= count);
        return value;

        BigInteger Move(BigInteger index, uint round, BigInteger side) => (x with { Index = (ulong)index }).Further(round)[0] * side >> 64;
    }
}
