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

    [SkippableTheory]
    [InlineData("sm_70")]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void Tiles_fit_into_registers_as_often_as_they_should(string architecture)
    {
        foreach (string type in (string[])["f32", "i32", "f64", "i64"])
        foreach (string tile in (string[])["MatMulTile64", "MatMulTile128"])
        {
            if (tile == "MatMulTile128" && type == "i64") continue;
            (int registers, int spilled) = Assembler.Run($"{tile} {type}", Text($"{tile} {type}"), architecture);
            Assert.True(spilled == 0, $"{tile} {type}: {spilled} bytes are spilled.");
            Assert.InRange(registers, 1, type == "i64" || (tile == "MatMulTile128" && type == "f64") ? 255 : 128);
        }
    }

    private static int Count(string text, string instruction) => Regex.Count(text, $@"\b{Regex.Escape(instruction)}\b");

    private string Text(string key) => fixture.Images["MatMul.ptx.br"].Texts[key];
}
