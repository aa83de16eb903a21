namespace Compute.Tests;

public sealed class MatMulGuardTests
{
    private static readonly float[] s_six = new float[6];

    [Theory]
    [InlineData(-1, 2, 3, "negative")]
    [InlineData(2, 2, 4, "'a' has 6 elements")]
    [InlineData(2, 3, 3, "'b' has 6 elements")]
    [InlineData(3, 3, 2, "'c' has 6 elements")]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, "'a' has 6 elements")]
    public void DimensionsThatDoNotFitAreNamed(int m, int n, int k, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Accel.MatMul<float>(s_six, s_six, new float[6], m, n, k)).Message);

    [Fact]
    public void LeadingDimensionsAndStridesAreChecked()
    {
        Refused(new MatMulShape(2, 2, 3) { LeadingA = 2 }, "leading dimension 2 of 'a'");
        Refused(new MatMulShape(2, 2, 3) { LeadingC = 5 }, "'c' has 6 elements");
        Refused(new MatMulShape(1, 1, 1) { Batch = 2, StrideA = -1, StrideC = 1 }, "negative");
        Refused(new MatMulShape(1, 2, 1) { Batch = 2, StrideC = 1 }, "overlap");
        Refused(new MatMulShape(2, 2, 2) { LeadingA = long.MaxValue }, "'a' has 6 elements");

        static void Refused(MatMulShape shape, string expected) =>
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Accel.MatMul(s_six, s_six, new float[6], shape, 1f, 0f)).Message);
    }

    [Fact]
    public void AResultOverAnInputIsRefused()
    {
        float[] memory = new float[8];
        Assert.Throws<ArgumentException>(() => Accel.MatMul(memory.AsSpan(0, 4), s_six.AsSpan(0, 4), memory.AsSpan(0, 4), 2, 2, 2));
        Assert.Throws<ArgumentException>(() => Accel.MatMul(s_six.AsSpan(0, 4), memory.AsSpan(0, 4), memory.AsSpan(3, 4), 2, 2, 2));
        Assert.Throws<ArgumentException>(() => Accel.Transpose<float>(memory, memory, 2, 4));
        using var a = new DeviceArray<float>(CpuTiers.Simd, 2, 2);
        Assert.Throws<ArgumentException>(() => Accel.MatMul(a, a, a));
        Assert.Throws<ArgumentException>(() => Accel.Transpose(a, a));
    }

    [Fact]
    public void DeviceArraysOfAnotherShapeOrDeviceAreRefused()
    {
        using var a = new DeviceArray<float>(CpuTiers.Simd, 2, 3);
        using var elsewhere = new DeviceArray<float>(CpuTiers.Scalar, 3, 2);
        Assert.Contains("(2, 3) and (2, 3) do not fit", Assert.Throws<ArgumentException>(() => Accel.MatMul(a, a)).Message);
        Assert.Throws<DeviceMismatchException>(() => Accel.MatMul(a, elsewhere));
        Assert.Throws<NotSupportedException>(() => Accel.MatMul<Int128>([], [], [], 0, 0, 0));
    }

    [Fact]
    public void ABatchOfDeviceArraysMayShareOneMatrix()
    {
        Random random = new(1);
        float[] a = MatMulCase.Values<float>(random, 5 * 3 * 4), b = MatMulCase.Values<float>(random, 6 * 4), expected = new float[5 * 3 * 6];
        NaiveMatMul.Run(a, b, expected, new MatMulShape(3, 6, 4) { TransposeB = true, Batch = 5, StrideA = 12, StrideC = 18 }, 1, 0);
        using var x = DeviceArray<float>.From(CpuTiers.Simd, a, 5, 3, 4);
        using var y = DeviceArray<float>.From(CpuTiers.Simd, b, 6, 4);
        using DeviceArray<float> z = Accel.MatMul(x, y, transposeB: true);
        Assert.Equal([5, 3, 6], z.Shape.ToArray());
        Assert.Equal(expected, z.ToArray());
    }
}
