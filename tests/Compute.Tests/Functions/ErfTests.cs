using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class ErfTests(ITestOutputHelper output) : UnaryFunctionSuite<Erf>("erf", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, -1d), (double.PositiveInfinity, 1d), (7d, 1d), (-7d, -1d), (double.MaxValue, 1d), (double.NaN, double.NaN),
    ];
}
