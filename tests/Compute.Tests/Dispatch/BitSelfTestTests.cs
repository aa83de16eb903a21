namespace Compute.Tests.Dispatch;

public sealed class BitSelfTestTests
{
    private static readonly DeviceInfo s_device = FakeProvider.Device("opencl:0");

    [Theory]
    [InlineData("scalar")]
    [InlineData("simd")]
    [InlineData("parallel:3")]
    public void Cpu_tiers_pass(string selector) => Assert.Null(BitSelfTest.Run(Backends.Get(selector)));

    [Fact]
    public void An_honest_device_passes() => Assert.Null(BitSelfTest.Run(new FakeGpu(s_device)));

    [Fact]
    public void Contraction_is_found() =>
        Assert.Contains("fused", BitSelfTest.Run(new FakeGpu(s_device) { Fuses = true }), StringComparison.Ordinal);

    [Fact]
    public void Flushed_denormals_are_found() => Assert.NotNull(BitSelfTest.Run(new FakeGpu(s_device) { Flushes = true }));

    [Fact]
    public void The_inputs_tell_fused_from_unfused_in_f64_too()
    {
        double[] values = SelfTestInputs.Double;
        Assert.Contains(values, x => values.Any(y => x * y + x != Math.FusedMultiplyAdd(x, y, x) && double.IsFinite(x * y)));
    }
}
