using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AtanTests(ITestOutputHelper output) : UnaryFunctionSuite<Atan>("atan", output)
{
    protected override (double X, double Y)[] SpecialValues => [(0d, 0d), (-0d, -0d), (double.NaN, double.NaN)];

    [Fact]
    public void InfinitiesAreRightAngles()
    {
        Assert.Equal(Math.PI / 2, Sweep.One(default(Atan), double.PositiveInfinity));
        Assert.Equal(-Math.PI / 2, Sweep.One(default(Atan), double.NegativeInfinity));
        Assert.Equal((float)(Math.PI / 2), Sweep.One(default(Atan), float.PositiveInfinity));
        Assert.Equal(-(float)(Math.PI / 2), Sweep.One(default(Atan), float.NegativeInfinity));
    }
}
