namespace Compute.Cli.Tests.Files;

/// <summary>A file is read as another type than it has.</summary>
public sealed class ConversionTests : TemporaryFolder
{
    [Theory]
    [InlineData("f32", "f64", "1.5 -2.5 NaN Infinity")]
    [InlineData("f32", "i8", "1 -2 0 127")]
    [InlineData("f32", "u8", "1 0 0 255")]
    public void Values_are_truncated_and_saturated(string from, string to, string expected)
    {
        string path = PathOf("a.npy");
        Assert.Equal("f32", from);
        Arrays.Write(path, new HostArray<float>(new[] { 1.5f, -2.5f, float.NaN, float.PositiveInfinity }, 4));
        Assert.Equal(expected, string.Join(' ', Arrays.Read(path, ElementType.Find(to)).Elements));
    }

    [Fact]
    public void Column_major_arrays_of_another_type_keep_their_order()
    {
        string[] row = Arrays.Read(Arrays.Fixture("i2_little_C.npy")).Elements;
        Assert.Equal(row, Arrays.Read(Arrays.Fixture("i2_big_F.npy"), ElementType.F64).Elements);
    }
}
