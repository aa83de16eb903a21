using System.Numerics;

namespace Compute.Ptx.Tests;

/// <summary>Instructions on whole numbers, computed by whole numbers of any length.</summary>
public sealed class IntegerTests
{
    [Theory]
    [InlineData("s16"), InlineData("u16"), InlineData("s32"), InlineData("u32"), InlineData("s64"), InlineData("u64")]
    public void Arithmetic(string type)
    {
        Two($"add.{type}", type, (x, y) => x + y);
        Two($"sub.{type}", type, (x, y) => x - y);
        Two($"mul.lo.{type}", type, (x, y) => x * y);
        Two($"mul.hi.{type}", type, (x, y) => x * y >> Bits(type));
        Two($"min.{type}", type, BigInteger.Min);
        Two($"max.{type}", type, BigInteger.Max);
        Three($"mad.lo.{type}", type, (x, y, z) => x * y + z);
        Three($"mad.hi.{type}", type, (x, y, z) => (x * y >> Bits(type)) + z);
        if (Bits(type) < 64) Check($"mul.wide.{type}", type, [2 * Bits(type), Bits(type), Bits(type)], x => x[0] * x[1]);

        // The manual leaves these open.
        Two($"div.{type}", type, (x, y) => IsOpen(type, x, y) ? 0x5A5A_5A5A_5A5A_5A5A : BigInteger.Divide(x, y));
        Two($"rem.{type}", type, (x, y) => IsOpen(type, x, y) ? 0x5A5A_5A5A_5A5A_5A5A : BigInteger.Remainder(x, y));
        if (type[0] != 's') return;
        Check($"neg.{type}", type, [Bits(type), Bits(type)], x => -x[0]);
        Check($"abs.{type}", type, [Bits(type), Bits(type)], x => BigInteger.Abs(x[0]));
    }

    [Theory]
    [InlineData(16), InlineData(32), InlineData(64)]
    public void BitsAndShifts(int bits)
    {
        string type = $"b{bits}";
        Two($"and.{type}", type, (x, y) => x & y);
        Two($"or.{type}", type, (x, y) => x | y);
        Two($"xor.{type}", type, (x, y) => x ^ y);
        Check($"not.{type}", type, [bits, bits], x => ~x[0]);

        // Counts beyond the width leave nothing, or the sign.
        Check($"shl.{type}", type, [bits, bits, 32], x => x[1] >= bits ? 0 : x[0] << (int)x[1]);
        Check($"shr.u{bits}", $"u{bits}", [bits, bits, 32], x => x[1] >= bits ? 0 : x[0] >> (int)x[1]);
        Check($"shr.s{bits}", $"s{bits}", [bits, bits, 32], x => x[0] >> (int)BigInteger.Min((uint)(x[1] & uint.MaxValue), bits));
    }

    [Theory]
    [InlineData(32), InlineData(64)]
    public void Fields(int bits)
    {
        string type = $"u{bits}";
        Check($"popc.b{bits}", type, [32, bits], x => BitsOf(x[0], bits).Count(b => b));
        Check($"clz.b{bits}", type, [32, bits], x => BitsOf(x[0], bits).Reverse().TakeWhile(b => !b).Count());
        Check($"brev.b{bits}", type, [bits, bits], x => Number([.. BitsOf(x[0], bits).Reverse()]));
        foreach (string signed in (string[])["u", "s"])
        {
            Check($"bfe.{signed}{bits}", type, [bits, bits, 32, 32], x =>
            {
                (int place, int length) = ((int)(x[1] & 255), (int)(x[2] & 255));
                bool[] all = BitsOf(x[0], bits);
                bool fill = signed == "s" && length > 0 && all[int.Min(place + length - 1, bits - 1)];
                return Number([.. Enumerable.Range(0, bits).Select(i => i < length && place + i < bits ? all[place + i] : fill)]);
            });
        }

        Check($"bfi.b{bits}", type, [bits, bits, bits, 32, 32], x =>
        {
            (int place, int length) = ((int)(x[2] & 255), (int)(x[3] & 255));
            bool[] from = BitsOf(x[0], bits), to = BitsOf(x[1], bits);
            return Number([.. Enumerable.Range(0, bits).Select(i => i >= place && i < place + length ? from[i - place] : to[i])]);
        });
    }

    [Fact]
    public void WordsAndBytes()
    {
        Check("shf.l.wrap.b32", "u32", [32, 32, 32, 32], x => ((x[1] << 32) + x[0]) << (int)(x[2] % 32) >> 32);
        Check("shf.r.wrap.b32", "u32", [32, 32, 32, 32], x => ((x[1] << 32) + x[0]) >> (int)(x[2] % 32));
        Check("shf.l.clamp.b32", "u32", [32, 32, 32, 32], x => ((x[1] << 32) + x[0]) << (int)BigInteger.Min(x[2], 32) >> 32);
        Check("shf.r.clamp.b32", "u32", [32, 32, 32, 32], x => ((x[1] << 32) + x[0]) >> (int)BigInteger.Min(x[2], 32));
        Check("bfind.u32", "u32", [32, 32], x => x[0].IsZero ? -1 : (int)x[0].GetBitLength() - 1);
        Check("bfind.shiftamt.u32", "u32", [32, 32], x => x[0].IsZero ? -1 : 32 - (int)x[0].GetBitLength());
        Check("prmt.b32", "u32", [32, 32, 32, 32], x =>
        {
            byte[] bytes = [.. BitConverter.GetBytes((uint)x[0]), .. BitConverter.GetBytes((uint)x[1])];
            return new BigInteger(BitConverter.ToUInt32([.. Enumerable.Range(0, 4).Select(i => (int)(x[2] >> (4 * i) & 15)).Select(n => n < 8 ? bytes[n] : (sbyte)bytes[n - 8] < 0 ? (byte)255 : (byte)0)]));
        });
        Check("lop3.b32", "u32", [32, 32, 32, 32], x => x[0] & x[1] | x[0] & x[2] | x[1] & x[2], ", 0xE8");
    }

    private static bool IsOpen(string type, BigInteger x, BigInteger y) => y.IsZero || type[0] == 's' && y == -1 && x == -(BigInteger.One << (Bits(type) - 1));

    private static void Two(string instruction, string type, Func<BigInteger, BigInteger, BigInteger> expected) =>
        Check(instruction, type, [Bits(type), Bits(type), Bits(type)], x => expected(x[0], x[1]));

    private static void Three(string instruction, string type, Func<BigInteger, BigInteger, BigInteger, BigInteger> expected) =>
        Check(instruction, type, [Bits(type), Bits(type), Bits(type), Bits(type)], x => expected(x[0], x[1], x[2]));

    private static void Check(string instruction, string type, int[] widths, Func<BigInteger[], BigInteger> expected, string constant = "")
    {
        ulong[][] inputs = [.. Values.Integers(widths.Length - 1, 64).Select((v, i) => v.Select(x => widths[i + 1] == 64 ? x : x & ((1ul << widths[i + 1]) - 1)).ToArray())];
        ulong[] actual = Kernels.Apply(instruction, constant, widths, inputs);
        for (int n = 0; n < actual.Length; n++)
        {
            BigInteger[] x = [.. inputs.Select((v, i) => Signed(v[n], type[0] == 's' && widths[i + 1] == Bits(type) ? Bits(type) : 0))];
            ulong wanted = (ulong)(expected(x) & ((BigInteger.One << widths[0]) - 1));
            Assert.True(wanted == actual[n], $"{instruction} of {string.Join(", ", x)} is {actual[n]:x}, not {wanted:x}");
        }
    }

    private static BigInteger Signed(ulong x, int bits) => bits > 0 && (x >> (bits - 1) & 1) != 0 ? x - (BigInteger.One << bits) : x;

    private static int Bits(string type) => int.Parse(type[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static bool[] BitsOf(BigInteger x, int bits) => [.. Enumerable.Range(0, bits).Select(i => !(x >> i).IsEven)];

    private static BigInteger Number(bool[] bits) => bits.Select((b, i) => b ? BigInteger.One << i : 0).Aggregate(BigInteger.Zero, (x, y) => x + y);
}
