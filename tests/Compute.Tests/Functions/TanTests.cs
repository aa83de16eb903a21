using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class TanTests(ITestOutputHelper output) : UnaryFunctionSuite<Tan>("tan", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.NaN), (double.NaN, double.NaN),
    ];
}
