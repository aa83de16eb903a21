using System.Globalization;
using System.Numerics;

namespace Compute.Ptx.Tests;

/// <summary>Conversions, from exact values by whole numbers.</summary>
public sealed class ConversionTests
{
    private static readonly string[] s_integers = ["s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64"];

    public static TheoryData<string> Integers => [.. s_integers];

    [Theory, MemberData(nameof(Integers))]
    public void BetweenIntegers(string from)
    {
        ulong[] inputs = Values.Integers(1, 64)[0];
        foreach (string to in s_integers)
        {
            // What is cut off keeps its lowest bits; a wider register is filled up.
            foreach (int register in (int[])[16, 32, 64])
            {
                if (Bits(to) > register) continue;
                ulong[] wrapped = Kernels.Apply($"cvt.{to}.{from}", "", [register, 64], inputs), clamped = Kernels.Apply($"cvt.sat.{to}.{from}", "", [register, 64], inputs);
                for (int n = 0; n < inputs.Length; n++)
                {
                    BigInteger value = Value(inputs[n], from), low = Value((ulong)(value & ulong.MaxValue), to);
                    Assert.Equal(Pattern(low, register), wrapped[n]);
                    Assert.Equal(Pattern(Clamped(value, to), register), clamped[n]);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Integers))]
    public void FromIntegers(string from)
    {
        ulong[] inputs = Values.Integers(1, 64)[0];
        foreach (string to in (string[])["f16", "bf16", "f32", "f64"])
        {
            Format f = Format.Of(to);
            ulong[] actual = Kernels.Apply($"cvt.rn.{to}.{from}", "", [f.Bits, 64], inputs);
            for (int n = 0; n < inputs.Length; n++) Assert.Equal(f.Round(Value(inputs[n], from), 0), actual[n]);
        }
    }

    [Theory]
    [InlineData("f16"), InlineData("f32"), InlineData("f64")]
    public void ToIntegers(string from)
    {
        Format f = Format.Of(from);
        ulong[] inputs = [.. Values.Floats(1, f)[0], .. Enumerable.Range(-40, 81).Select(i => f.Round(i, -1)), .. Enumerable.Range(1, 64).SelectMany(i => new[] { f.Round(BigInteger.One << i, 0), f.Round(-(BigInteger.One << i), 0) })];
        foreach (string to in s_integers)
        foreach (string mode in (string[])["rni", "rzi", "rmi", "rpi"])
        {
            ulong[] actual = Kernels.Apply($"cvt.{mode}.{to}.{from}", "", [int.Max(16, Bits(to)), f.Bits], inputs);
            for (int n = 0; n < inputs.Length; n++)
            {
                BigInteger expected;
                if (f.IsNaN(inputs[n])) expected = from == "f64" || Bits(to) == 64 ? Value(1ul << (Bits(to) - 1), to) : 0;
                else if (!f.IsFinite(inputs[n])) expected = Clamped((inputs[n] & f.Sign) != 0 ? -(BigInteger.One << 100) : BigInteger.One << 100, to);
                else expected = Clamped(Whole(f.Exact(inputs[n]), mode), to);
                Assert.True(Pattern(expected, int.Max(16, Bits(to))) == actual[n], $"{mode}.{to}.{from} of {inputs[n]:x} is {actual[n]:x}, not {expected}");
            }
        }
    }

    [Fact]
    public void BetweenFloats()
    {
        foreach ((string to, string from) in ((string, string)[])[("f64", "f32"), ("f32", "f64"), ("f16", "f32"), ("f32", "f16"), ("bf16", "f32"), ("f32", "bf16"), ("f16", "f64")])
        {
            (Format t, Format f) = (Format.Of(to), Format.Of(from));
            ulong[] inputs = [.. Values.Floats(1, f)[0], .. Values.Floats(1, t)[0].Where(x => t.IsFinite(x)).Select(x => f.Round(t.Exact(x).N * 3, t.Exact(x).E - 1))];
            ulong[] actual = Kernels.Apply($"cvt.{(t.Bits < f.Bits ? "rn." : "")}{to}.{from}", "", [t.Bits, f.Bits], inputs);
            for (int n = 0; n < inputs.Length; n++)
            {
                bool negative = (inputs[n] & f.Sign) != 0;
                if (f.IsNaN(inputs[n])) Assert.True(t.IsNaN(actual[n]));
                else if (!f.IsFinite(inputs[n])) Assert.Equal(t.Round(BigInteger.One << 2000, 0) | (negative ? t.Sign : 0), actual[n]);
                else Assert.Equal(t.Round(f.Exact(inputs[n]).N, f.Exact(inputs[n]).E, negativeZero: negative), actual[n]);
            }
        }
    }

    [Theory]
    [InlineData("f32"), InlineData("f64")]
    public void ToWholeFloats(string type)
    {
        Format f = Format.Of(type);
        ulong[] inputs = [.. Values.Floats(1, f)[0].Where(f.IsFinite), .. Enumerable.Range(-40, 81).Select(i => f.Round(i, -1))];
        foreach (string mode in (string[])["rni", "rzi", "rmi", "rpi"])
        {
            ulong[] actual = Kernels.Apply($"cvt.{mode}.{type}.{type}", "", [f.Bits, f.Bits], inputs);
            for (int n = 0; n < inputs.Length; n++) Assert.Equal(f.Round(Whole(f.Exact(inputs[n]), mode), 0, negativeZero: (inputs[n] & f.Sign) != 0), actual[n]);
        }
    }

    [Fact]
    public void Tf32KeepsTenBitsAndTakesHalvesAwayFromZero()
    {
        Assert.Equal([0x3f80_2000ul, 0x3f80_0000, 0xbf80_2000, 0x7f80_0000], Kernels.Apply("cvt.rna.tf32.f32", "", [32, 32], [0x3f80_1000, 0x3f80_0fff, 0xbf80_1000, 0x7f7f_ffff]));
    }

    private static BigInteger Whole((BigInteger N, int E) x, string mode)
    {
        if (x.E >= 0) return x.N << x.E;
        BigInteger floor = x.N >> -x.E, twice = (x.N << 1) - (floor << (1 - x.E)), one = BigInteger.One << -x.E;
        bool exact = twice.IsZero;
        return mode switch
        {
            "rmi" => floor,
            "rpi" => exact ? floor : floor + 1,
            "rzi" => x.N.Sign < 0 && !exact ? floor + 1 : floor,
            _ => twice > one || twice == one && !floor.IsEven ? floor + 1 : floor,
        };
    }

    private static int Bits(string type) => int.Parse(type[1..], CultureInfo.InvariantCulture);

    private static BigInteger Value(ulong x, string type)
    {
        BigInteger size = BigInteger.One << Bits(type), value = x & (size - 1);
        return type[0] == 's' && value >= size / 2 ? value - size : value;
    }

    private static BigInteger Clamped(BigInteger x, string type)
    {
        BigInteger low = type[0] == 's' ? -(BigInteger.One << (Bits(type) - 1)) : 0, high = (BigInteger.One << (Bits(type) - (type[0] == 's' ? 1 : 0))) - 1;
        return BigInteger.Clamp(x, low, high);
    }

    private static ulong Pattern(BigInteger x, int bits) => (ulong)(x & ((BigInteger.One << bits) - 1));
}
