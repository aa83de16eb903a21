namespace Compute.Tests.Dispatch;

public sealed class SelectorTests
{
    [Theory]
    [InlineData("auto", SelectorKind.Auto, null)]
    [InlineData("cpu", SelectorKind.Cpu, null)]
    [InlineData("scalar", SelectorKind.Scalar, null)]
    [InlineData("SIMD", SelectorKind.Simd, null)]
    [InlineData(" parallel ", SelectorKind.Parallel, null)]
    [InlineData("parallel:3", SelectorKind.Parallel, 3)]
    [InlineData("parallel:1024", SelectorKind.Parallel, 1024)]
    [InlineData("gpu", SelectorKind.Gpu, null)]
    [InlineData("cuda", SelectorKind.Cuda, null)]
    [InlineData("cuda:0", SelectorKind.Cuda, 0)]
    [InlineData("OpenCL:12", SelectorKind.OpenCl, 12)]
    [InlineData("all", SelectorKind.All, null)]
    public void Reads_what_the_grammar_has(string text, SelectorKind kind, int? number)
    {
        var selector = Selector.Parse(text);
        Assert.Equal(new Selector(kind, number), selector);
        Assert.Equal(text.Trim().ToLowerInvariant(), selector.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpus")]
    [InlineData("parallel:")]
    [InlineData("parallel:0")]
    [InlineData("parallel:-1")]
    [InlineData("parallel:1025")]
    [InlineData("parallel:2:3")]
    [InlineData("parallel: 2")]
    [InlineData("cuda:x")]
    [InlineData("cuda:99999999999")]
    [InlineData("simd:2")]
    [InlineData("gpu:0")]
    [InlineData("simd,scalar")]
    public void Refuses_the_rest_and_says_what_is_valid(string text)
    {
        var e = Assert.Throws<InvalidSelectorException>(() => Selector.Parse(text));
        Assert.Equal(text, e.Text);
        Assert.Contains(Selector.Grammar, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_lists() =>
        Assert.Equal([new(SelectorKind.Simd), new(SelectorKind.Parallel, 2)], Selector.ParseList("simd, parallel:2"));
}
