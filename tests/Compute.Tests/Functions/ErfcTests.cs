using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class ErfcTests(ITestOutputHelper output) : UnaryFunctionSuite<Erfc>("erfc", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (double.NegativeInfinity, 2d), (double.PositiveInfinity, 0d), (28d, 0d), (-7d, 2d), (double.MaxValue, 0d), (double.NaN, double.NaN),
    ];
}
