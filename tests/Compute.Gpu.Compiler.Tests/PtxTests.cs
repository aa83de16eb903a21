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
    public void No_branch_with_a_choice_is_said_to_be_uniform() => None(UniformConditional());

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
    [InlineData("Reduce", 4, 0), InlineData("ZipReduce", 8, 0), InlineData("Moments", 4, 0), InlineData("Scan", 4, 1)]
    [InlineData("ZipBroadcast", 2, 1), InlineData("Zip3Broadcast", 3, 1), InlineData("Count", 4, 0)]
    public void Threads_take_four_elements_or_two_of_8_bytes_at_once(string kernel, int loads, int stores)
    {
        int read = 0;
        foreach ((string key, string text) in fixture.Ptx.Where(t => t.Key.StartsWith($"{kernel} ", StringComparison.Ordinal)))
        {
            Assert.Equal((key, loads, stores), (key, WideLoad().Count(text), WideStore().Count(text)));
            read++;
        }

        Assert.True(read > 1, $"Only {read} kernels were read.");
    }

    /// <summary>Indices and what lies in order; tiles of narrow elements besides, which are transposed in registers.</summary>
    [Theory]
    [InlineData("Gather i8 i64", 2, 1), InlineData("Gather i32 i32", 1, 1), InlineData("Gather i32 i64", 2, 1), InlineData("Gather i64 i64", 2, 2)]
    [InlineData("Claim i64", 2, 0), InlineData("Scatter i16", 3, 0), InlineData("Scatter i64", 4, 0)]
    [InlineData("Transpose i8", 8, 5), InlineData("Transpose i16", 6, 3), InlineData("Transpose i32", 4, 1), InlineData("Transpose i64", 4, 1)]
    public void Moves_take_16_bytes_at_once(string key, int loads, int stores)
    {
        string text = fixture.Ptx.Single(t => t.Key == key).Value;
        Assert.Equal((loads, stores), (WideLoad().Count(text), WideStore().Count(text)));
    }

    /// <summary>The twins that vote have eight votes for each key of a thread, and barriers between their steps only.</summary>
    [Theory]
    [InlineData("SortMoveSm70 u32", 16)]
    [InlineData("SortMoveSm70 u64", 8)]
    public void Sorts_vote(string key, int keys)
    {
        string text = fixture.Images["Sort.ptx.br"].Texts[key];
        Assert.Equal(8 * keys, Regex.Count(text, @"vote\.sync\.ballot"));
        Assert.InRange(Regex.Count(text, @"bar\.sync"), 1, 6);
        Assert.DoesNotContain(key, fixture.Images["Sort.cl.br"].Texts.Keys);
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

    [GeneratedRegex(@"@!?%p\d+\s+bra\.uni.*|\bbrx\.idx\.uni.*")]
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
