using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class ExpTests(ITestOutputHelper output) : UnaryFunctionSuite<Exp>("exp", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (double.NegativeInfinity, 0d), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, 0d),
    ];
}
