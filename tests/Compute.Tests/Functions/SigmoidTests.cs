using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class SigmoidTests(ITestOutputHelper output) : UnaryFunctionSuite<Sigmoid>("sigmoid", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0.5), (-0d, 0.5), (double.MaxValue, 1d), (double.PositiveInfinity, 1d), (double.MinValue, 0d), (double.NegativeInfinity, 0d), (double.NaN, double.NaN),
    ];
}
