using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>That products by tensor cores are written in the instructions of tensor cores.</summary>
public sealed class TensorCoreTests(ImageFixture fixture) : IClassFixture<ImageFixture>
{
    [Theory]
    [InlineData("f16", "f32.f16.f16.f32", 16, "ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16")]
    [InlineData("bf16", "f32.bf16.bf16.f32", 16, "ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16")]
    [InlineData("f32", "f32.tf32.tf32.f32", 16, "cvt.rna.tf32.f32")]
    [InlineData("f32 f32", "f32.tf32.tf32.f32", 48, "cvt.rna.tf32.f32")]
    public void AStepIs16ProductsOfAWarp(string types, string product, int count, string also)
    {
        string text = fixture.Images["MatMul.ptx.br"].Texts[$"MatMulTensorNNSm80 {types}"];
        Assert.Contains(".target sm_80", text, StringComparison.Ordinal);
        Assert.Equal(count, text.Split($"mma.sync.aligned.m16n8k{(types.StartsWith("f32", StringComparison.Ordinal) ? 8 : 16)}.row.col.{product}").Length - 1);
        Assert.Contains(also, text, StringComparison.Ordinal);
        Assert.Contains("ldmatrix.sync.aligned.m8n8.x4.shared.b16", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("bar.sync").Length);
    }
}
