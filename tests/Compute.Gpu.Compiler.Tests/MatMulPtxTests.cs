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
            Assert.InRange(registers, 1, key is "MatMulTile64 i64" or "MatMulTile128 f64" ? 255 : 128);
        }
    }

    private static int Count(string text, string instruction) => Regex.Count(text, $@"\b{Regex.Escape(instruction)}\b");

    private string Text(string key) => fixture.Images["MatMul.ptx.br"].Texts[key];
}
