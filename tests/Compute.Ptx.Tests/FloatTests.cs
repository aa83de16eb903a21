using System.Numerics;

namespace Compute.Ptx.Tests;

/// <summary>Float arithmetic, rounded from exact results by whole numbers; and what the manual says of NaN, zeros and subnormals.</summary>
public sealed class FloatTests
{
    [Theory]
    [InlineData("f16"), InlineData("bf16"), InlineData("f32"), InlineData("f64")]
    public void SumsAndProducts(string type)
    {
        Format f = Format.Of(type);
        Check($"add.rn.{type}", f, 2, x => Sum(f, x[0], x[1]));
        Check($"sub.rn.{type}", f, 2, x => Sum(f, x[0], x[1] ^ f.Sign));
        Check($"mul.rn.{type}", f, 2, x => Product(f, x[0], x[1]));
        Check($"fma.rn.{type}", f, 3, x => Fused(f, x[0], x[1], x[2]));
        Check($"neg.{type}", f, 1, x => x[0] ^ f.Sign);
        Check($"abs.{type}", f, 1, x => x[0] & ~f.Sign);
    }

    [Theory]
    [InlineData("f32"), InlineData("f64")]
    public void QuotientsAndRoots(string type)
    {
        Format f = Format.Of(type);
        Check($"div.rn.{type}", f, 2, x => Quotient(f, x[0], x[1]));
        Check($"rcp.rn.{type}", f, 1, x => Quotient(f, f.Round(1, 0), x[0]));
        Check($"sqrt.rn.{type}", f, 1, x => Root(f, x[0]));
        Check($"copysign.{type}", f, 2, x => x[1] & ~f.Sign | x[0] & f.Sign);
    }

    [Theory]
    [InlineData("f16"), InlineData("bf16"), InlineData("f32"), InlineData("f64")]
    public void Extremes(string type)
    {
        Format f = Format.Of(type);
        Check($"min.{type}", f, 2, x => f.IsNaN(x[0]) ? x[1] : f.IsNaN(x[1]) || Order(f, x[0]) <= Order(f, x[1]) ? x[0] : x[1]);
        Check($"max.{type}", f, 2, x => f.IsNaN(x[0]) ? x[1] : f.IsNaN(x[1]) || Order(f, x[0]) >= Order(f, x[1]) ? x[0] : x[1]);
        Check($"min.NaN.{type}", f, 2, x => f.IsNaN(x[0]) || f.IsNaN(x[1]) ? null : Order(f, x[0]) <= Order(f, x[1]) ? x[0] : x[1]);
        Check($"max.NaN.{type}", f, 2, x => f.IsNaN(x[0]) || f.IsNaN(x[1]) ? null : Order(f, x[0]) >= Order(f, x[1]) ? x[0] : x[1]);
    }

    [Theory]
    [InlineData("f32"), InlineData("f64")]
    public void Comparisons(string type)
    {
        Format f = Format.Of(type);
        ulong[][] inputs = Values.Floats(2, f);
        foreach ((string relation, Func<int, bool> holds) in ((string, Func<int, bool>)[])[("eq", o => o == 0), ("ne", o => o != 0), ("lt", o => o < 0), ("le", o => o <= 0), ("gt", o => o > 0), ("ge", o => o >= 0)])
        {
            foreach (string unordered in (string[])["", "u"])
            {
                ulong[] actual = Kernels.Apply($"setp.{relation}{unordered}.{type}", "", [1, f.Bits, f.Bits], inputs);
                for (int n = 0; n < actual.Length; n++)
                {
                    (ulong x, ulong y) = (inputs[0][n], inputs[1][n]);
                    bool isNaN = f.IsNaN(x) || f.IsNaN(y), zeros = ((x | y) & ~f.Sign) == 0;
                    bool expected = isNaN ? unordered == "u" : holds(zeros ? 0 : Order(f, x).CompareTo(Order(f, y)));
                    Assert.True(expected == (actual[n] == 1), $"{relation}{unordered}.{type} of {x:x} and {y:x}");
                }
            }
        }
    }

    // NaN of single precision and less is the manual's; a double's may be any.
    private static void Check(string instruction, Format f, int operands, Func<ulong[], ulong?> expected)
    {
        ulong[][] inputs = Values.Floats(operands, f);
        ulong[] actual = Kernels.Apply(instruction, "", [.. Enumerable.Repeat(f.Bits, operands + 1)], inputs);
        bool signOnly = instruction.StartsWith("neg", StringComparison.Ordinal) || instruction.StartsWith("abs", StringComparison.Ordinal) || instruction.StartsWith("copysign", StringComparison.Ordinal);
        for (int n = 0; n < actual.Length; n++)
        {
            ulong[] x = [.. inputs.Select(v => v[n])];
            ulong? wanted = expected(x);
            if (wanted is null || f.IsNaN(wanted.Value) && !signOnly)
                Assert.True(f == Format.F64 ? f.IsNaN(actual[n]) : actual[n] == f.Sign - 1, $"{instruction} of {string.Join(", ", x.Select(v => $"{v:x}"))} is {actual[n]:x}, not NaN");
            else
                Assert.True(wanted == actual[n], $"{instruction} of {string.Join(", ", x.Select(v => $"{v:x}"))} is {actual[n]:x}, not {wanted:x}");
        }
    }

    private static long Order(Format f, ulong x) => (x & f.Sign) != 0 ? -(long)(x & ~f.Sign) - 1 : (long)x;

    private static bool Negative(Format f, ulong x) => (x & f.Sign) != 0;

    private static ulong Infinity(Format f, bool negative) => f.Round(BigInteger.One, 20_000) | (negative ? f.Sign : 0);

    private static ulong? Sum(Format f, ulong x, ulong y) => Fused(f, x, f.Round(1, 0), y);

    private static ulong? Product(Format f, ulong x, ulong y)
    {
        bool negative = Negative(f, x) != Negative(f, y);
        if (f.IsNaN(x) || f.IsNaN(y)) return null;
        if (!f.IsFinite(x) || !f.IsFinite(y)) return f.Exact(f.IsFinite(x) ? x : y).N.IsZero && (f.IsFinite(x) || f.IsFinite(y)) ? null : Infinity(f, negative);
        ((BigInteger a, int i), (BigInteger b, int j)) = (f.Exact(x), f.Exact(y));
        return f.Round(a * b, i + j, negativeZero: negative);
    }

    private static ulong? Fused(Format f, ulong x, ulong y, ulong z)
    {
        if (f.IsNaN(z) || Product(f, x, y) is not { } product) return null;
        bool infinite = !f.IsFinite(x) || !f.IsFinite(y);
        if (infinite) return !f.IsFinite(z) && product != z ? null : product;
        if (!f.IsFinite(z)) return z;
        ((BigInteger a, int i), (BigInteger b, int j), (BigInteger c, int k)) = (f.Exact(x), f.Exact(y), f.Exact(z));
        int e = int.Min(i + j, k);
        BigInteger sum = (a * b << (i + j - e)) + (c << (k - e));
        bool negativeProduct = Negative(f, x) != Negative(f, y);
        return f.Round(sum, e, negativeZero: negativeProduct && Negative(f, z));
    }

    private static ulong? Quotient(Format f, ulong x, ulong y)
    {
        bool negative = Negative(f, x) != Negative(f, y);
        if (f.IsNaN(x) || f.IsNaN(y)) return null;
        if (!f.IsFinite(x)) return f.IsFinite(y) ? Infinity(f, negative) : null;
        if (!f.IsFinite(y)) return negative ? f.Sign : 0;
        ((BigInteger a, int i), (BigInteger b, int j)) = (f.Exact(x), f.Exact(y));
        if (b.IsZero) return a.IsZero ? null : Infinity(f, negative);
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(a) << 200, BigInteger.Abs(b), out BigInteger rest);
        return f.Round(negative ? -quotient : quotient, i - j - 200, sticky: !rest.IsZero, negativeZero: negative);
    }

    private static ulong? Root(Format f, ulong x)
    {
        if (f.IsNaN(x)) return null;
        if ((x & ~f.Sign) == 0) return x;
        if (Negative(f, x)) return null;
        if (!f.IsFinite(x)) return x;
        (BigInteger n, int e) = f.Exact(x);
        int up = 200 + (e & 1);
        (n, e) = (n << up, e - up);

        // Newton's iteration from above ends at the root, rounded down.
        BigInteger root = BigInteger.One << ((int)n.GetBitLength() / 2 + 1);
        for (BigInteger next = root + n / root >> 1; next < root; next = root + n / root >> 1) root = next;
        return f.Round(root, e / 2, sticky: root * root != n);
    }
}
