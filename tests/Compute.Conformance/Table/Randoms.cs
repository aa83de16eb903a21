namespace Compute.Conformance;

/// <summary>Random numbers.</summary>
internal static class Randoms
{
    private static readonly Setting s_low = new("low", SettingKind.Number, "0"), s_high = new("high", SettingKind.Number, "1");

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new GenerateOperation(nameof(Accel.RandomBits), [ElementType.U32, ElementType.U64, ElementType.I32, ElementType.I64], Bits),
        new GenerateOperation(nameof(Accel.RandomUniform), ElementType.Floats, Uniform, s_low, s_high) { Cases = [["-3", "5"], ["1", "1.0000002"], ["1e-3", "1e20"]] },
    ];

    private static Real Bits(RandomElement x)
    {
        if (x.Type == ElementType.I32) return (int)(uint)x.Word;
        if (x.Type == ElementType.I64) return (System.Numerics.BigInteger)(long)x.Word;
        return (System.Numerics.BigInteger)x.Word;
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
}
