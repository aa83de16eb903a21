using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class LogTests(ITestOutputHelper output) : UnaryFunctionSuite<Log>("log", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, double.NegativeInfinity), (-0d, double.NegativeInfinity), (1d, 0d), (-1d, double.NaN), (-float.Epsilon, double.NaN),
        (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
    ];
}
