using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class SinhTests(ITestOutputHelper output) : UnaryFunctionSuite<Sinh>("sinh", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, double.NegativeInfinity), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, double.NegativeInfinity),
    ];
}
