using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class CoshTests(ITestOutputHelper output) : UnaryFunctionSuite<Cosh>("cosh", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (double.NegativeInfinity, double.PositiveInfinity), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, double.PositiveInfinity),
    ];
}
