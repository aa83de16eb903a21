using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Exp2Tests(ITestOutputHelper output) : UnaryFunctionSuite<Exp2>("exp2", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (1d, 2d), (-1d, 0.5), (10d, 1024d), (double.NegativeInfinity, 0d), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
        (double.MaxValue, double.PositiveInfinity), (double.MinValue, 0d),
    ];
}
