namespace Compute.Tests;

/// <summary>Bad parameters are named, and nothing is written.</summary>
public sealed class RandomGuardTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.MinValue, double.MaxValue)]
    public void UniformRange(double low, double high) => Refused<double>("high", y => Accel.RandomUniform(y, new(1), low, high));

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Offset(long offset) => Refused<uint>("offset", y => Accel.RandomBits(y, new(1), offset));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(5, 3)]
    [InlineData((1L << 62) + 1, 0)]
    public void PermutationCount(long count, long offset) => Refused<long>("count", y => Accel.RandomPermutation(y, new(1), count, offset));

    [Fact]
    public void ElementTypes()
    {
        Assert.Throws<NotSupportedException>(() => Accel.RandomBits<byte>(new byte[1], new(1)));
        Assert.Throws<NotSupportedException>(() => Accel.RandomUniform<Half>(new Half[1], new(1)));
    }

    private delegate void Call<T>(Span<T> y);

    private static void Refused<T>(string parameter, Call<T> call)
        where T : unmanaged
    {
        var y = new T[3];
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(() => call(y)).ParamName);
        Assert.Equal(new T[3], y);
    }
}
