using System.Text.RegularExpressions;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>That the kernels of matrix products are what their speed rests on.</summary>
public sealed class MatMulPtxTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    public static TheoryData<string, string, int> Tiles => new()
    {
        { "MatMulTile64 f32", "fma.rn.f32", 16 }, { "MatMulTile64 f64", "fma.rn.f64", 16 },
        { "MatMulTile128 f32", "fma.rn.f32", 64 }, { "MatMulTile128 f64", "fma.rn.f64", 64 },
    };

    [Theory, MemberData(nameof(Tiles))]
    public void Products_are_written_out_between_two_barriers_and_moves_take_16_bytes(string key, string fma, int elements)
    {
        string text = Text(key), quad = key.EndsWith("f32", StringComparison.Ordinal) ? "v4.f32" : "v2.f64";

        // A panel's depths, and one for what is left at the end.
        Assert.Equal((1024 / (16 * (int)Math.Sqrt(elements)) + 1) * elements, Count(text, fma));
        Assert.Equal(2, Count(text, "bar.sync"));
        foreach (string move in (string[])["ld.global", "ld.shared", "st.shared", "st.global"]) Assert.Contains($"{move}.{quad}", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"ld\.shared\.f", text);
    }

    [Theory]
    [InlineData("MatMulStrip64 f32", 5), InlineData("MatMulStrip32 f32", 6), InlineData("MatMulStrip16 i32", 8), InlineData("MatMulStoredStrip64 f16", 5)]
    [InlineData("MatMulStrip32 f64", 3), InlineData("MatMulStrip16 i64", 4)]
    public void Strips_have_all_their_loads_on_their_way_before_a_barrier(string key, int quads)
    {
        string text = Text(key), quad = key.EndsWith("f16", StringComparison.Ordinal) ? "v4.b16" : key.EndsWith("32", StringComparison.Ordinal) ? "v4." : "v2.";

        // Before the loop and in it, no branch between them, and none of single elements; 8-byte elements take two loads for a quad.
        int loads = quads * (quad == "v2." ? 2 : 1);
        string panel = Regex.Match(text, @"bar\.sync.*?bar\.sync", RegexOptions.Singleline).Value, block = Regex.Split(panel, @"\bbra\b")[0];
        Assert.Equal(2, Count(text, "bar.sync"));
        Assert.Equal(loads, Regex.Count(block, $@"ld\.global\.{Regex.Escape(quad)}"));
        Assert.Equal(loads, Regex.Count(panel, @"ld\.global"));
    }

    [Theory]
    [InlineData("MatMulTile128Sm80 f32")]
    [InlineData("MatMulTile128Sm80 i32")]
    public void The_twin_for_sm_80_copies_without_waiting(string key)
    {
        string text = Text(key);
        Assert.Contains(".target sm_80", text, StringComparison.Ordinal);
        Assert.Contains("cp.async.cg.shared.global", text, StringComparison.Ordinal);
        Assert.Equal(2, Count(text, "bar.sync"));
        Assert.Equal(2, Count(text, "cp.async.wait_group"));

        // Addresses are the spaces' own; as generic ones they would be other places.
        Assert.DoesNotContain("cvta.to.shared", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, fixture.Images["MatMul.cl.br"].Texts.Keys);
    }

    [Theory]
    [InlineData("MatMulStored64 f16")]
    [InlineData("MatMulStored128 bf16")]
    public void Factors_of_16_bits_are_read_four_at_once(string key) => Assert.Contains("ld.global.v4.b16", Text(key), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(90)]
    public void Tiles_fit_into_registers_as_often_as_they_should(int architecture)
    {
        foreach ((string key, string text) in fixture.Images["MatMul.ptx.br"].Texts)
        {
            (int registers, int spilled) = Assembler.Run(key, text, architecture);
            Assert.True(spilled == 0, $"{key}: {spilled} bytes are spilled.");
            Assert.InRange(registers, 1, key is "MatMulTile64 i64" or "MatMulTile128 f64" || (key.StartsWith("MatMulStrip", StringComparison.Ordinal) && key.EndsWith("i64", StringComparison.Ordinal)) ? 255 : 128);
        }
    }

    private static int Count(string text, string instruction) => Regex.Count(text, $@"\b{Regex.Escape(instruction)}\b");

    private string Text(string key) => fixture.Images["MatMul.ptx.br"].Texts[key];
}
