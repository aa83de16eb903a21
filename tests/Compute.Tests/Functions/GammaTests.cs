using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class GammaTests(ITestOutputHelper output) : UnaryFunctionSuite<Gamma>("gamma", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, double.PositiveInfinity), (-0d, double.NegativeInfinity), (double.PositiveInfinity, double.PositiveInfinity), (double.NegativeInfinity, double.NaN), (double.NaN, double.NaN),
        (1d, 1d), (2d, 1d), (3d, 2d), (4d, 6d), (-1d, double.NaN), (-20d, double.NaN), (-1e30, double.NaN), (double.MaxValue, double.PositiveInfinity), (172d, double.PositiveInfinity),
        (-184.5, -0d), (-185.5, 0d), (-4194303.5, 0d), (-4194304.5, -0d), (-8388606.5, -0d),
    ];
}
