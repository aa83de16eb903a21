using System.Numerics;
using Compute.Conformance;

namespace Compute.Tests;

/// <summary>The same bits whatever instructions the process may use: the width of registers is fixed when it starts, so each is a child.</summary>
public sealed class VectorWidthTests
{
    // Each with the widths that it may lead to; hardware without AVX2 or AVX-512 has less to switch off or on.
    [Theory]
    [InlineData("DOTNET_EnableAVX2", "0", new[] { 128 })]
    [InlineData("DOTNET_EnableAVX512", "0", new[] { 128, 256 })]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", new[] { 0 })]
    [InlineData("DOTNET_PreferredVectorBitWidth", "256", new[] { 128, 256 })]
    [InlineData("DOTNET_MaxVectorTBitWidth", "512", new[] { 128, 256, 512 })]
    public void ResultsHaveTheSameBits(string setting, string value, int[] widths)
    {
        string[] lines = Probe.Run([(setting, value)], "simd", "parallel:2");
        Assert.Contains(lines[0], widths.Select(width => $"vector {width}"));

        string[] expected = [.. ResultHash.Of(CpuTiers.Scalar).Select(hash => hash.ToString())];
        Assert.NotEmpty(expected);
        Assert.Equal([.. expected, .. expected], lines[1..]);
    }
}
