using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class CbrtTests(ITestOutputHelper output) : UnaryFunctionSuite<Cbrt>("cbrt", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (1d, 1d), (-8d, -2d), (27d, 3d), (0.125, 0.5), (double.PositiveInfinity, double.PositiveInfinity), (double.NegativeInfinity, double.NegativeInfinity), (double.NaN, double.NaN),
    ];
}
