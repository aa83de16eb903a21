using System.Globalization;
using System.Text.RegularExpressions;

namespace Compute.Gpu.Tests;

/// <summary>What is said of kernels' shared memory is what their texts ask for: a device with less refuses them at the launch only.</summary>
public sealed partial class GroupMemoryTests
{
    [Theory]
    [InlineData(Pattern.Sort)]
    [InlineData(Pattern.Select)]
    [InlineData(Pattern.Compact)]
    [InlineData(Pattern.Histogram)]
    [InlineData(Pattern.Scan)]
    [InlineData(Pattern.Transpose)]
    [InlineData(Pattern.Map)]
    [InlineData(Pattern.Reduce)]
    [InlineData(Pattern.ReduceAxis)]
    [InlineData(Pattern.MatVec)]
    [InlineData(Pattern.ArgReduce)]
    [InlineData(Pattern.Search)]
    public void NoKernelTakesMoreThanItsPatternSays(Pattern pattern)
    {
        foreach ((string key, string text) in KernelImages.Open(pattern.ToString(), KernelTarget.Ptx)!.Texts)
        {
            string type = key.Split(' ')[1];
            int bytes = type.EndsWith("64", StringComparison.Ordinal) ? 8 : type.EndsWith("32", StringComparison.Ordinal) ? 4 : 2;
            long asked = Shared().Matches(text).Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)), said = GroupMemory.Of(pattern, bytes);
            Assert.True(asked <= said, $"{key} asks for {asked} bytes, its pattern says {said}.");
        }
    }

    [GeneratedRegex(@"\.shared[^;]*\[(\d+)\]")]
    private static partial Regex Shared();
}
