namespace Compute.Tests;

/// <summary>What callers get wrong is refused at the door, by an exception that says what it was.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData(3, 4, 3)]
    [InlineData(4, 3, 4)]
    [InlineData(4, 4, 3)]
    [InlineData(4, 4, 5)]
    public void LengthsThatDifferAreRefused(int x, int y, int destination)
    {
        var e = Assert.Throws<ArgumentException>(() => Accel.Add<float>(new float[x], new float[y], new float[destination]));
        Assert.Contains("Add", e.Message);
        Assert.Contains("4", e.Message);
    }

    [Fact]
    public void ADestinationThatOverlapsAnInputPartlyIsRefused()
    {
        float[] memory = new float[20];
        var e = Assert.Throws<ArgumentException>(() => Accel.Add(memory.AsSpan(0, 10), new float[10], memory.AsSpan(1, 10)));
        Assert.Contains("Add", e.Message);
        Assert.Contains("overlap", e.Message);
    }

    [Fact]
    public void ElementTypesWithoutLanesAreRefused()
    {
        var e = Assert.Throws<NotSupportedException>(() => Accel.Sum<decimal>(new decimal[3]));
        Assert.Contains("Sum", e.Message);
        Assert.Contains("Decimal", e.Message);
    }

    [Fact]
    public void ADisposedArrayIsRefused()
    {
        var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3]);
        x.Dispose();
        Assert.Contains("simd", Assert.Throws<ObjectDisposedException>(() => Accel.Sum(x)).ObjectName);
    }

    [Fact]
    public void APartOfADisposedArrayIsRefused()
    {
        var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3]);
        DeviceArray<float> part = x.Slice(1, 2);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Accel.Sum(part));
    }

    [Fact]
    public void NullIsRefused()
    {
        using var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3]);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Accel.Add(null!, x)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => Accel.Add(x, null!)).ParamName);
        Assert.Throws<ArgumentNullException>(() => Accel.Sum<float>(null!));
    }

    [Fact]
    public void ArraysOnDifferentDevicesAreRefused()
    {
        using var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3]);
        using var y = DeviceArray<float>.From(CpuTiers.Scalar, [1, 2, 3]);
        var e = Assert.Throws<DeviceMismatchException>(() => Accel.Add(x, y));
        Assert.Contains("Add", e.Message);
        Assert.Contains("simd", e.Message);
        Assert.Contains("scalar", e.Message);
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        using var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3, 4, 5, 6], 2, 3);
        using var y = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3, 4, 5, 6], 3, 2);
        var e = Assert.Throws<ArgumentException>(() => Accel.Add(x, y));
        Assert.Contains("(2, 3)", e.Message);
        Assert.Contains("(3, 2)", e.Message);
    }

    [Fact]
    public void DeviceArraysThatOverlapPartlyAreRefused()
    {
        using var x = DeviceArray<float>.From(CpuTiers.Simd, [1, 2, 3, 4]);
        Assert.Throws<ArgumentException>(() => Accel.Add(x.Slice(0, 3), x.Slice(0, 3), x.Slice(1, 3)));
    }
}
