using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AsinTests(ITestOutputHelper output) : UnaryFunctionSuite<Asin>("asin", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (1.5, double.NaN), (-2d, double.NaN), (double.MaxValue, double.NaN),
        (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.NaN), (double.NaN, double.NaN),
    ];
}
