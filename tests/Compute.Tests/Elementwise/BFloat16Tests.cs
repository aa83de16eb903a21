using System.Globalization;
using System.Numerics;

namespace Compute.Tests;

public sealed class BFloat16Tests
{
    [Fact]
    public void DoublesRoundOnce()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            // Just beside the middle between two neighbours, nearer than single precision can tell.
            double low = BitConverter.UInt32BitsToSingle((uint)random.Next(0x7F80) << 16);
            double high = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits((float)low) + 0x10000);
            double middle = double.IsInfinity(high) ? low : low + (high - low) / 2;
            foreach (double value in (double[])[middle, Math.BitIncrement(middle), Math.BitDecrement(middle), -Math.BitIncrement(middle), random.NextDouble()])
                Assert.True(StorageFormatTests.Nearest(value, (BFloat16)value), $"{value:R} became {(BFloat16)value} (seed 1)");
        }
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData((1L << 62) + (1L << 54))]
    [InlineData((1L << 62) + (1L << 54) + 1)]
    [InlineData(-(1L << 62) - (1L << 54) - 1)]
    [InlineData(257)]
    public void IntegersRoundOnce(long value)
    {
        // Between two neighbours an integer of 64 bits lies on one side of the middle: seen with BigInteger, not through a double.
        BFloat16 rounded = From(value);
        BigInteger error = BigInteger.Abs((BigInteger)(double)rounded - value);
        BFloat16 up = BFloat16.FromBits((ushort)(rounded.ToBits() + 1)), down = BFloat16.FromBits((ushort)(rounded.ToBits() - 1));
        foreach (BFloat16 neighbour in (BFloat16[])[up, down])
        {
            BigInteger other = BigInteger.Abs((BigInteger)(double)neighbour - value);
            Assert.True(error < other || (error == other && rounded.ToBits() % 2 == 0));
        }
    }

    [Fact]
    public void IsANumber()
    {
        BFloat16 two = BFloat16.One + BFloat16.One;
        Assert.Equal(2.0, (double)two);
        Assert.Equal(BFloat16.One, two / two);
        Assert.Equal(BFloat16.Zero, two % two);
        Assert.True(-two < BFloat16.One && two > BFloat16.One && two >= BFloat16.One && -two <= BFloat16.One && two != BFloat16.One);
        Assert.True(BFloat16.IsNaN(BFloat16.Zero / BFloat16.Zero));
        Assert.Equal(two, BFloat16.Parse("2", CultureInfo.InvariantCulture));
        Assert.False(BFloat16.TryParse("two", CultureInfo.InvariantCulture, out _));
        Assert.Equal("2", two.ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal(1, two.CompareTo(BFloat16.One));
        Assert.Equal(two.GetHashCode(), From(2).GetHashCode());
        Assert.Equal(127, sbyte.CreateSaturating(BFloat16.MaxValue));
        Assert.Throws<OverflowException>(() => sbyte.CreateChecked(BFloat16.MaxValue));
        Assert.Equal(two, Max(BFloat16.One, two));
    }

    private static BFloat16 From(long value) => Create<BFloat16>(value);

    private static T Create<T>(long value)
        where T : INumber<T> => T.CreateTruncating(value);

    private static T Max<T>(T x, T y)
        where T : INumber<T> => T.Max(x, y);
}
