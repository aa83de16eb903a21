using System.Text.RegularExpressions;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>What a driver would refuse, or compute otherwise than the CPU, shows in the text of a kernel. Every kernel is read.</summary>
public sealed partial class PtxTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    [Fact]
    public void Nothing_is_called()
    {
        // An intrinsic that was not replaced stays a call to a function that nobody has.
        None(Call());
    }

    [Fact]
    public void No_conditional_branch_is_said_to_be_uniform() => None(UniformConditional());

    [Fact]
    public void Arithmetic_names_its_rounding()
    {
        // Without .rn the assembler may fuse a product with the sum that it feeds.
        None(Contractible());
    }

    [Fact]
    public void Nothing_is_approximate_or_flushes_subnormals() => None(Approximate());

    [Fact]
    public void Comparisons_of_floats_are_ordered()
    {
        // x < NaN is false on the CPU; ILGPU has been seen to emit setp.gtu, which is true.
        None(Unordered());
    }

    [Fact]
    public void Nothing_lies_in_local_memory() => None(Local());

    [Theory]
    [InlineData("Map", 2, 1), InlineData("MapPair", 2, 2), InlineData("Zip", 2, 1), InlineData("Zip3", 3, 1)]
    [InlineData("Reduce", 4, 0), InlineData("ZipReduce", 8, 0), InlineData("Deviations", 4, 0), InlineData("Scan", 4, 1), InlineData("Transpose", 4, 1)]
    [InlineData("ZipBroadcast", 2, 1), InlineData("Zip3Broadcast", 3, 1), InlineData("Count", 4, 0)]
    public void Threads_take_four_elements_or_two_of_8_bytes_at_once(string kernel, int loads, int stores)
    {
        int read = 0;
        foreach ((string key, string text) in fixture.Ptx.Where(t => t.Key.StartsWith($"{kernel} ", StringComparison.Ordinal)))
        {
            Assert.True(WideLoad().Count(text) == loads, $"{key} has {WideLoad().Count(text)} wide loads, not {loads}.");
            Assert.True(WideStore().Count(text) == stores, $"{key} has {WideStore().Count(text)} wide stores, not {stores}.");
            read++;
        }

        Assert.True(read > 1, $"Only {read} kernels were read.");
    }

    [Fact]
    public void Every_text_has_its_entry_point()
    {
        foreach ((string key, string text) in fixture.Ptx)
            Assert.Contains($".entry Kernel_{key.Split(' ')[0]}(", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(90)]
    public void Every_text_assembles_into_registers(int architecture)
    {
        foreach ((string key, string text) in fixture.Ptx)
            Assert.True(Assembler.Run(key, text, architecture).Spilled == 0, $"{key} spills on sm_{architecture}");
    }

    private void None(Regex pattern)
    {
        int read = 0;
        foreach ((string key, string text) in fixture.Ptx)
        {
            Match match = pattern.Match(text);
            Assert.False(match.Success, $"{key}: {match.Value}");
            read++;
        }

        Assert.True(read > 200, $"Only {read} kernels were read.");
    }

    [GeneratedRegex(@"\bcall\b.*|\.extern\b.*|\.func\b.*")]
    private static partial Regex Call();

    [GeneratedRegex(@"@!?%p\d+\s+bra\.uni.*")]
    private static partial Regex UniformConditional();

    [GeneratedRegex(@"\b(add|sub|mul|div|sqrt|fma|mad)\.(f32|f64)\b.*|\bmad\.\w+\.(f32|f64)\b.*")]
    private static partial Regex Contractible();

    [GeneratedRegex(@"\.approx\b.*|\.ftz\b.*|\.full\b.*")]
    private static partial Regex Approximate();

    [GeneratedRegex(@"\bsetp?\.(equ|neu|ltu|leu|gtu|geu)\..*")]
    private static partial Regex Unordered();

    [GeneratedRegex(@"\bld\.global\.(v4\.[bfsu](8|16|32)|v2\.[bfsu]64)\b")]
    private static partial Regex WideLoad();

    [GeneratedRegex(@"\bst\.global\.(v4\.[bfsu](8|16|32)|v2\.[bfsu]64)\b")]
    private static partial Regex WideStore();

    [GeneratedRegex(@"\.local\b.*")]
    private static partial Regex Local();
}
