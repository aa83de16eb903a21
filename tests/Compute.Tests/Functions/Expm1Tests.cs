using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Expm1Tests(ITestOutputHelper output) : UnaryFunctionSuite<Expm1>("expm1", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, -1d), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, -1d),
    ];
}
