using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Exp10Tests(ITestOutputHelper output) : UnaryFunctionSuite<Exp10>("exp10", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (1d, 10d), (2d, 100d), (double.NegativeInfinity, 0d), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, 0d),
    ];
}
