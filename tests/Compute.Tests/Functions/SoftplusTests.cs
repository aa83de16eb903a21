using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class SoftplusTests(ITestOutputHelper output) : UnaryFunctionSuite<Softplus>("softplus", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (double.MinValue, 0d), (double.NegativeInfinity, 0d), (1000d, 1000d), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
    ];
}
